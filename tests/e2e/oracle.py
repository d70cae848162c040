"""A second implementation of the rules: day by day and record by record, without indexes.

It knows rules.md and nothing of the engine. A repository is a Repository of plain dictionaries as
they stand in the files, with datetime.date for dates and Decimal-able numbers; each function of a
rule yields (kind, id, outcome) for the states of a day D, or (kind, id, first, last, outcome) for
what has a period of its own. It is slow on purpose: nothing is remembered from day to day.
"""
import calendar
import dataclasses
import datetime
import math
from fractions import Fraction

DAY = datetime.timedelta(days=1)
ORDER = ["fail", "unknown", "late", "pending", "pass"]
LEVELS = ["assistant", "social-worker", "senior"]
TOPICS = ["social-assistance", "child-welfare", "elderly-care", "women-care", "disability-services"]

DEFAULTS = {
    "station.opening_deadline": datetime.date(2021, 7, 1), "coverage.deadline": datetime.date(2022, 12, 31),
    "program.start": datetime.date(2021, 7, 1), "staffing.admin.min": 2, "staffing.service.per_village": 1,
    "staffing.leave.kinds": ["maternity", "sick", "personal", "study", "other"], "training.policy.topics": TOPICS,
    "staffing.vacancy.days": 0, "training.preservice.hours": 15, "training.professional.hours": 48,
    "training.professional.proration": "none", "supervision.sessions": 1, "supervision.hours": 16,
    "plaque.days": 30, "contract.years": 3, "contract.tolerance_days": 1, "contract.notice_days": 60,
    "insurance.kinds": ["pension", "medical", "unemployment", "work-injury", "maternity", "housing-fund"],
    "recruitment.rounds": 2, "supervision.stations.min": 5, "supervision.stations.max": 8,
    "supervision.feedback.days": 15, "service.plan.days": 30,
    "entitlement.required": ["minimum-living-allowance=minimum-living-allowance",
                             "destitute=destitute-support", "disabled=disability-subsidy",
                             "child-in-difficulty=child-living-allowance",
                             "elderly-in-difficulty=elderly-allowance"],
    "coverage.months": 12, "governance.meetings": 1, "pay_scheme.deadline": datetime.date(2021, 6, 15),
    "contract.signed_from": datetime.date(2021, 2, 3), "contract.renewal.from": datetime.date(2021, 7, 1),
    "milestone.recruitment-2021.deadline": datetime.date(2021, 5, 31),
    "milestone.training-2021.in_post": datetime.date(2021, 7, 1),
    "milestone.training-2021.deadline": datetime.date(2021, 6, 30),
    "milestone.inspection-2021.deadline": datetime.date(2021, 12, 31),
    "milestone.recruitment-2022.deadline": datetime.date(2022, 5, 31),
    "milestone.training-2022.first_day": datetime.date(2022, 1, 1),
    "milestone.training-2022.last_day": datetime.date(2022, 7, 1),
    "milestone.training-2022.deadline": datetime.date(2022, 6, 30),
    "plausible.visit_minutes": 480, "plausible.day_hours": 12, "plausible.day_minutes": 720,
    "group_visits.times": 1, "group_visits.kinds": ["home", "phone", "online"], "certificate.notice_days": 90,
    "education.hours.assistant": 72, "education.hours.certified": 90,
}
ABSENT_BEFORE = {"group_visits.times": datetime.date(2026, 1, 1)}  # what has no value at all before a day


@dataclasses.dataclass
class Repository:
    jurisdiction: str = "4402"
    city: dict | None = None
    counties: list = dataclasses.field(default_factory=list)
    stations: list = dataclasses.field(default_factory=list)
    workers: list = dataclasses.field(default_factory=list)
    supervisors: list = dataclasses.field(default_factory=list)
    trainings: list = dataclasses.field(default_factory=list)
    rounds: list = dataclasses.field(default_factory=list)
    sessions: list = dataclasses.field(default_factory=list)    # each with its "station"
    households: list = dataclasses.field(default_factory=list)  # each with its "station"
    visits: list = dataclasses.field(default_factory=list)      # each with its "station"
    matters: list = dataclasses.field(default_factory=list)     # each with its "station"
    policy: list = dataclasses.field(default_factory=lambda: ["shaoguan-2021-21"])
    overrides: list = dataclasses.field(default_factory=list)     # as in policy.yaml: parameters
    switched_off: list = dataclasses.field(default_factory=list)  # likewise
    suppressions: list = dataclasses.field(default_factory=list)  # likewise

    def is_direct(self):
        """Whether the city's towns lie directly below it."""
        return any(county["code"] == self.jurisdiction for county in self.counties)


def worst(outcomes):
    return min(outcomes, key=ORDER.index)


def covers(entry, day, first="from", last="to"):
    return entry[first] <= day and (entry.get(last) is None or day <= entry[last])


def last_day(contract):
    return min(contract["to"], contract.get("ended") or contract["to"])


def binds(contract, day):
    """Whether the contract covers the day."""
    return contract["from"] <= day <= last_day(contract)


def responsible(case, day):
    """Who is responsible for the case on the day."""
    if "worker" in case:
        return case["worker"]
    return next((turn["worker"] for turn in case["workers"] if covers(turn, day)), None)


def met_somebody(visit):
    return visit.get("outcome", "met") == "met"


def minutes(visit):
    """How long the visit took, if that is known."""
    if "minutes" in visit:
        return Fraction(str(visit["minutes"]))
    if "begins" not in visit or "ends" not in visit:
        return None
    clock = lambda text: 60 * int(text.split(":")[0]) + int(text.split(":")[1])
    return clock(visit["ends"]) - clock(visit["begins"])


def open_on(place, day):
    return covers(place, day, "opened", "closed")


def plus_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period_of(kind, day):
    if kind == "week":
        monday = day - DAY * day.weekday()
        return monday, monday + 6 * DAY
    length = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[kind]
    first = datetime.date(day.year, (day.month - 1) // length * length + 1, 1)
    return first, plus_months(first, length) - DAY


def periods(kind, window):
    found = []
    day = window[0]
    while day <= window[1]:
        found.append(period_of(kind, day))
        day = found[-1][1] + DAY
    return found


class Judge:
    """The rules on a repository as known on D; the window only matters to what has periods."""

    def __init__(self, repository, day, window):
        self.r = repository
        self.d = day  # D, or the day of the window that stands for it
        self.window = window

    def known(self, date):
        return date is not None and date <= self.d

    def unmet(self, deadline):
        return "pending" if self.d < deadline else "fail"

    def met(self, fulfilled, deadline=None):
        if fulfilled:
            return "pass"
        return "fail" if deadline is None else self.unmet(deadline)

    def done(self, date, deadline):
        if not self.known(date):
            return self.unmet(deadline)
        return "pass" if date <= deadline else "late"

    def parameter(self, name, day=None, station="", county=""):
        """The value in force on the day; nothing if there is none."""
        day = day or self.d
        county = county or station[:6]
        found = []
        for entry in self.r.overrides:
            if entry["parameter"] != name or entry.get("station", station) != station:
                continue
            if entry.get("county", county) != county:
                continue
            rank = 2 if "station" in entry else 1 if "county" in entry else 0
            found += [(rank, value["from"], value) for value in entry["values"] if value["from"] <= day]
        if found:
            value = max(found, key=lambda one: one[:2])[2]
            return next(value[key] for key in ("number", "date", "text", "list") if key in value)
        return None if name in ABSENT_BEFORE and day < ABSENT_BEFORE[name] else DEFAULTS[name]

    def post(self, worker, day=None):
        day = day or self.d
        for post in worker.get("posts", []):
            if post["from"] <= self.d and covers(post, day):
                return post
        return None

    def worker(self, name):
        return next((w for w in self.r.workers if w["id"] == name), None)

    def of_county(self, county):
        """The subject of a rule about counties: the city, where its towns lie directly below it."""
        return "city" if county["code"] == self.r.jurisdiction else "county", county["code"]

    def townships(self, county=None):
        for one in self.r.counties:
            if county is None or one["code"] == county:
                yield from one.get("townships", [])

    def station_of(self, code):
        return next((s for s in self.r.stations if s["id"] == code), None)

    def open_stations(self):
        return [s for s in self.r.stations if open_on(s, self.d)]

    def in_force(self, entries):
        found = None
        for entry in entries:
            if covers(entry, self.d) and (found is None or found["from"] <= entry["from"]):
                found = entry
        return found

    # ST
    def st01(self):
        for township in self.townships():
            station = self.station_of(township["code"])
            deadline = self.parameter("station.opening_deadline", station=township["code"])
            if station and open_on(station, self.d):
                yield "township", township["code"], "late" if station["opened"] > deadline else "pass"
            else:
                yield "township", township["code"], self.unmet(deadline)

    def st02(self):
        for s in self.open_stations():
            dates = [s.get("window", {}).get("since"), s.get("office", {}).get("since")]
            yield "station", s["id"], worst([self.done(date, s["opened"]) for date in dates])

    def villages_of_open(self):
        for s in self.open_stations():
            for township in self.townships():
                if township["code"] == s["id"]:
                    for village in township.get("villages", []):
                        yield s, village["code"]

    def covered(self, s, village, day):
        return s.get("centralized", False) or any(
            open_on(p, day) and (p["village"] == village or village in p.get("covers", []))
            for p in s.get("points", []))

    def st03(self):
        for s, village in self.villages_of_open():
            deadline = self.parameter("coverage.deadline", station=s["id"])
            yield "village", village, self.met(self.covered(s, village, self.d), deadline)

    def st04(self):
        for s in self.r.stations:
            if s["opened"] > self.d:
                continue
            start = self.parameter("station.opening_deadline", station=s["id"])
            days = DAY * self.parameter("plaque.days", station=s["id"])
            things = [("station", s["id"], s)]
            things += [("point", f"{s['id']}/{p['id']}", p) for p in s.get("points", [])]
            for kind, name, thing in things:
                if open_on(thing, self.d):
                    due = start if thing["opened"] <= start else thing["opened"] + days
                    yield kind, name, self.done(thing.get("plaque"), due)

    def st05(self):
        for s in self.open_stations():
            leaders = [entry for entry in s.get("leadership", []) if covers(entry, self.d)]
            def is_deputy(entry):
                worker = self.worker(entry.get("worker"))
                post = worker and self.post(worker)
                return entry["role"] == "deputy" and bool(post) and post["station"] == s["id"]
            yield "station", s["id"], self.met(
                any(e["role"] == "head" for e in leaders) and
                any(e["role"] == "executive-deputy" for e in leaders) and any(map(is_deputy, leaders)))

    def open_points(self):
        for s in self.r.stations:
            for p in s.get("points", []):
                if s["opened"] <= self.d and open_on(p, self.d):
                    yield s, p

    def st06(self):
        for s, p in self.open_points():
            found = False
            for liaison in p.get("liaisons", []):
                worker = self.worker(liaison["worker"])
                post = self.post(worker)
                found = found or (covers(liaison, self.d) and post is not None and post["station"] == s["id"])
            yield "point", f"{s['id']}/{p['id']}", self.met(found)

    def st07(self):
        for s in self.open_stations():
            rules = s.get("management", {})
            yield "station", s["id"], self.met(all(
                self.known(rules.get(k)) for k in ("personnel", "finance", "assets", "archives", "safety")))

    def st08(self):
        for s in self.open_stations():
            rules = s.get("window", {})
            yield "station", s["id"], self.met(all(
                self.known(rules.get(k)) for k in ("first_inquiry", "one_time_notice", "dispatch", "time_limits")))

    def st09(self):
        for s in self.open_stations():
            party = s.get("party")
            yield "station", s["id"], self.met(
                party is not None and (party.get("since") is None or self.known(party["since"])))

    def st10(self):
        for first, last in periods("year", self.window):
            for s in self.r.stations:
                if s["opened"] > self.d or s["opened"] > last or (s.get("closed") and s["closed"] < first):
                    continue
                kinds = {e["kind"] for e in s.get("linkage", []) if first <= e["date"] <= last and self.known(e["date"])}
                yield "station", s["id"], first, last, self.met(len(kinds) == 3, last)

    # SF
    def standard(self, s, kind):
        entry = self.in_force([e for e in s.get("standard", []) if kind in e])
        return entry[kind] if entry else 0

    def admin_required(self, s):
        return max(math.ceil(self.parameter("staffing.admin.min", station=s["id"])), self.standard(s, "admin"))

    def service_required(self, s):
        villages = sum(len(t.get("villages", [])) for t in self.townships() if t["code"] == s["id"])
        if villages == 0:
            return None
        rate = self.parameter("staffing.service.per_village", station=s["id"])
        return max(math.ceil(villages * rate), self.standard(s, "service"))

    def working(self, s, kind):
        return sum(any(p["station"] == s["id"] and p["kind"] == kind and covers(p, self.d)
                       for p in w.get("posts", [])) for w in self.r.workers)

    def sf01(self):
        for s in self.open_stations():
            yield "station", s["id"], self.met(self.working(s, "admin") >= self.admin_required(s))

    def sf02(self):
        for s in self.open_stations():
            required = self.service_required(s)
            yield "station", s["id"], "unknown" if required is None else self.met(
                self.working(s, "service") >= required)

    def manned(self, s, p, day):
        kinds = self.parameter("staffing.leave.kinds", station=s["id"])
        for w in self.r.workers:
            for post in w.get("posts", []):
                if post["from"] > self.d or post["station"] != s["id"] or post.get("point") != p["id"]:
                    continue
                away = any(l["kind"] in kinds and l["from"] <= self.d and covers(l, day) for l in w.get("leave", []))
                if post["kind"] == "service" and covers(post, day) and not away:
                    return True
        return False

    def sf03(self):
        for s, p in self.open_points():
            if self.manned(s, p, self.d):
                yield "point", f"{s['id']}/{p['id']}", "pass"
                continue
            first = self.d
            while first > p["opened"] and not self.manned(s, p, first - DAY):
                first -= DAY
            days = (self.d - first).days + 1
            allowed = self.parameter("staffing.vacancy.days", station=s["id"])
            yield "point", f"{s['id']}/{p['id']}", "pending" if days <= allowed else "fail"

    def sf04(self):
        for w in self.r.workers:
            post = self.post(w)
            if post and w["source"] != "recruited":
                yield "worker", w["id"], self.met(any(
                    binds(c, self.d) and c["employer"] == post["station"] for c in w.get("contracts", [])))

    def sf05(self):
        for county in self.r.counties:
            needs = []
            for s in self.open_stations():
                if s["id"].startswith(county["code"]):
                    needs += [self.admin_required(s), self.service_required(s)]
            posts = county.get("approved_posts", [])
            approved = [self.in_force([e for e in posts if kind in e]) for kind in ("admin", "service")]
            if None in approved or None in needs:
                yield *self.of_county(county), "unknown"
            else:
                total = approved[0]["admin"] + approved[1]["service"]
                yield *self.of_county(county), self.met(total >= sum(needs))

    # HR
    def hr01(self):
        for w in self.r.workers:
            if self.post(w):
                yield "worker", w["id"], self.met(any(binds(c, self.d) for c in w.get("contracts", [])))

    def hr02(self):
        for w in self.r.workers:
            for c in w.get("contracts", []):
                start = self.parameter("contract.signed_from", c["to"], c["employer"])
                if w["source"] != "recruited" or not start <= c["signed"] <= self.d:
                    continue
                if c["from"] > self.d:
                    continue
                years = self.parameter("contract.years", c["to"], c["employer"])
                tolerance = self.parameter("contract.tolerance_days", c["to"], c["employer"])
                expected = plus_months(c["from"], 12 * years) - DAY
                yield ("contract", f"{w['id']}/{c['from']}", c["from"], c["to"],
                       self.met(abs((c["to"] - expected).days) <= tolerance))

    def hr03(self):
        for w in self.r.workers:
            post = self.post(w)
            contracts = w.get("contracts", [])
            if not post or not any(binds(c, self.d) for c in contracts):
                continue
            last = max(last_day(c) for c in contracts if binds(c, self.d) or c["signed"] <= self.d)
            notice = self.parameter("contract.notice_days", station=post["station"])
            yield "worker", w["id"], self.met((last - self.d).days > notice)

    def hr04(self):
        for w in self.r.workers:
            contracts = w.get("contracts", [])
            for c in contracts:
                if not self.parameter("contract.renewal.from", c["to"], c["employer"]) <= c["from"] <= self.d:
                    continue
                earlier = [o for o in contracts if o is not c and o["from"] < c["from"] and
                           (last_day(o) < c["from"] or ("renews" in c and o.get("number") == c["renews"]))]
                if not earlier:
                    continue
                certified = any(e["issued"] <= c["from"] for e in w.get("certificates", []))
                latest = None
                for a in w.get("assessments", []):
                    if a["date"] < c["from"] and (latest is None or latest["date"] <= a["date"]):
                        latest = a
                good = latest is not None and latest["grade"] in ("excellent", "qualified")
                yield "contract", f"{w['id']}/{c['from']}", c["from"], c["to"], self.met(certified and good)

    def assessed(self, person, first, last):
        dates = [a["date"] for a in person.get("assessments", []) if a["year"] == first.year and self.known(a["date"])]
        return self.done(min(dates) if dates else None, last)

    def hr05(self):
        for first, last in periods("year", self.window):
            for w in self.r.workers:
                if self.post(w, min(last, self.d)):
                    yield "worker", w["id"], first, last, self.assessed(w, first, last)

    def hr06(self):
        for w in self.r.workers:
            post = self.post(w)
            if post and w["source"] == "recruited":
                kinds = self.parameter("insurance.kinds", station=post["station"])
                yield "worker", w["id"], self.met(all(
                    any(i["kind"] == kind and covers(i, self.d) for i in w.get("insurance", [])) for kind in kinds))

    def hr07(self):
        for w in self.r.workers:
            post = self.post(w)
            if not post:
                continue
            held = [c["level"] for c in w.get("certificates", []) if self.known(c["issued"])]
            begun = [c for c in w.get("contracts", []) if c["from"] <= self.d]
            first = min(begun, key=lambda c: c["from"]) if begun and w["source"] != "recruited" else None
            in_first = first is not None and binds(first, self.d)
            if not held and not in_first:
                continue
            if in_first:
                due = [first.get("monthly_pay")]
            else:
                level = max(held, key=LEVELS.index)
                contract = self.in_force([c for c in w.get("contracts", []) if binds(c, self.d)])
                county = next(c for c in self.r.counties if c["code"] == post["station"][:6])
                amounts = county.get("pay_scheme", {}).get("amounts", [])
                amount = self.in_force([a for a in amounts if a["level"] == level])
                due = [contract and contract.get("monthly_pay"), amount and amount["monthly"]]
            due = [d for d in due if d is not None]
            pay = self.in_force(w.get("pay", []))
            yield "worker", w["id"], "unknown" if pay is None or not due else self.met(pay["monthly"] >= max(due))

    def hr08(self):
        names = ["registration", "written", "interview", "medical", "notice", "hiring"]
        for r in self.r.rounds:
            dates = [r.get("stages", {}).get(name) for name in names]
            if not self.known(dates[5]):
                continue
            known = [d for d in dates if self.known(d)]
            good = len(known) == 6 and known == sorted(known)
            for c in r.get("candidates", []):
                if "worker" in c:
                    results = c.get("stages", {})
                    good = good and all(results.get(n) == "passed" for n in names[1:5])
            yield "round", r["id"], min(known), max(known), self.met(good)

    def hr09(self):
        for first, last in periods("year", self.window):
            count = sum(1 for r in self.r.rounds if r.get("supplementary") and
                        self.known(r.get("stages", {}).get("hiring")) and first <= r["stages"]["hiring"] <= last)
            yield ("city", self.r.jurisdiction, first, last,
                   self.met(count >= self.parameter("recruitment.rounds", last), last))

    def certificate(self, w):
        """The highest certificate, the latest of that level."""
        held = [c for c in w.get("certificates", []) if self.known(c["issued"])]
        return max(held, key=lambda c: (LEVELS.index(c["level"]), c["issued"])) if held else None

    def certified(self):
        for w in self.r.workers:
            certificate = self.certificate(w)
            if self.post(w) and certificate:
                yield w, certificate, certificate.get("registered", [])

    def hr10(self):
        for w, certificate, registered in self.certified():
            if any(p["from"] <= self.d for p in registered):
                outcome = self.met(any(covers(p, self.d) for p in registered))
            else:
                outcome = self.unmet(plus_months(certificate["issued"], 12))
            yield "worker", w["id"], outcome

    def hr11(self):
        for w, _, registered in self.certified():
            if any(covers(p, self.d) for p in registered):
                notice = self.parameter("certificate.notice_days", station=self.served(w, self.d))
                yield "worker", w["id"], self.met(any(
                    p.get("to") is None or (p["to"] - self.d).days > notice for p in registered))

    def hr12(self):
        for w, certificate, registered in self.certified():
            level = "assistant" if certificate["level"] == "assistant" else "certified"
            for p in registered:
                if p["from"] > self.d:
                    continue
                last = p.get("to") or self.d
                required = self.parameter(f"education.hours.{level}", last, self.served(w, min(last, self.d)))
                got = sum(h for t, _, h in self.attended(w) if p["from"] <= t["from"] <= last)
                outcome = "pass" if got >= required else self.unmet(p.get("to") or datetime.date.max)
                yield "worker", w["id"], p["from"], last, outcome

    # TR
    def attended(self, w, kind=None):
        for t in self.r.trainings:
            last = t.get("to") or t["from"]
            for a in t.get("attendance", []):
                if a["worker"] == w["id"] and kind in (None, t["kind"]) and last <= self.d:
                    yield t, last, min(Fraction(str(a.get("hours", t["hours"]))), Fraction(str(t["hours"])))

    def served(self, w, day):
        begun = [p for p in w.get("posts", []) if p["from"] <= day]
        return max(begun, key=lambda p: p["from"])["station"] if begun else ""

    def tr01(self):
        for w in self.r.workers:
            starts = [p["from"] for p in w.get("posts", [])]
            if not starts or min(starts) > self.d:
                continue
            station = self.served(w, self.d)
            last = max(min(starts), self.parameter("program.start", station=station)) - DAY
            hours = self.parameter("training.preservice.hours", station=station)
            total = sum(h for _, _, h in self.attended(w, "pre-service"))
            in_time = sum(h for _, end, h in self.attended(w, "pre-service") if end <= last)
            yield "worker", w["id"], "pass" if in_time >= hours else "late" if total >= hours else self.unmet(last)

    def years_in_post(self):
        for first, last in periods("year", self.window):
            for w in self.r.workers:
                end = min(last, self.d)
                if end >= first and any(p["from"] <= end and (p.get("to") is None or p["to"] >= first)
                                        for p in w.get("posts", [])):
                    yield w, first, last

    def tr02(self):
        for w, first, last in self.years_in_post():
            station = self.served(w, min(last, self.d))
            hours = Fraction(str(self.parameter("training.professional.hours", last, station)))
            proration = self.parameter("training.professional.proration", last, station)
            in_post = lambda day: self.post(w, min(day, self.d)) is not None
            if proration == "months":
                hours *= Fraction(sum(in_post(datetime.date(first.year, m, 15)) for m in range(1, 13)), 12)
            elif proration == "days":
                days = [first + DAY * n for n in range((last - first).days + 1)]
                hours *= Fraction(sum(map(in_post, days)), len(days))
            got = sum(h for t, _, h in self.attended(w, "professional") if first <= t["from"] <= last)
            yield "worker", w["id"], first, last, self.met(got >= hours, last)

    def tr03(self):
        for first, last in periods("year", self.window):
            topics = {topic for t in self.r.trainings if t["kind"] == "policy" and first <= t["from"] <= last and
                      (t.get("to") or t["from"]) <= self.d for topic in t.get("topics", [])}
            required = self.parameter("training.policy.topics", last)
            yield "city", self.r.jurisdiction, first, last, self.met(topics >= set(required), last)

    def tr04(self):
        for w, first, last in self.years_in_post():
            topics = {topic for t, _, _ in self.attended(w, "policy") if first <= t["from"] <= last
                      for topic in t.get("topics", [])}
            required = self.parameter("training.policy.topics", last, self.served(w, min(last, self.d)))
            yield "worker", w["id"], first, last, self.met(topics >= set(required), last)

    # SV
    def sv01(self):
        for s in self.open_stations():
            yield "station", s["id"], self.met(any(
                a["station"] == s["id"] and covers(a, self.d) for v in self.r.supervisors for a in v.get("stations", [])))

    def sv02(self):
        for v in self.r.supervisors:
            count = len({a["station"] for a in v.get("stations", []) if covers(a, self.d)})
            if count:
                yield "supervisor", v["id"], self.met(
                    self.parameter("supervision.stations.min") <= count <= self.parameter("supervision.stations.max"))

    def months(self):
        for first, last in periods("month", self.window):
            for s in self.r.stations:
                if s["opened"] <= self.d and open_on(s, first) and open_on(s, min(last, self.d)):
                    sessions = [x for x in self.r.sessions if x["station"] == s["id"] and
                                first <= x["from"] <= last and (x.get("to") or x["from"]) <= self.d]
                    yield s, first, last, sessions

    def sv03(self):
        for s, first, last, sessions in self.months():
            required = self.parameter("supervision.sessions", last, s["id"])
            yield "station", s["id"], first, last, self.met(len(sessions) >= required, last)

    def sv08(self):
        for s, first, last, sessions in self.months():
            required = self.parameter("supervision.sessions", last, s["id"]) * self.parameter(
                "supervision.hours", last, s["id"])
            yield "station", s["id"], first, last, self.met(sum(x["hours"] for x in sessions) >= required, last)

    def ended_sessions(self):
        for x in self.r.sessions:
            last = x.get("to") or x["from"]
            if last <= self.d and self.window[0] <= x["from"] <= self.window[1]:
                yield x, last

    def sv04(self):
        for x, last in self.ended_sessions():
            required = self.parameter("supervision.hours", last, x["station"])
            yield "session", x["id"], x["from"], last, self.met(x["hours"] >= required)

    def sv05(self):
        for x, last in self.ended_sessions():
            parts = []
            for office in ("city", "county", "township"):
                told = x.get("notice", {}).get(office)
                parts.append("fail" if not self.known(told) else "pass" if told < x["from"] else "late")
            yield "session", x["id"], x["from"], last, worst(parts)

    def sv06(self):
        for x, last in self.ended_sessions():
            due = last + DAY * self.parameter("supervision.feedback.days", last, x["station"])
            parts = []
            for office in ("city", "county", "township"):
                given = x.get("feedback", {}).get(office)
                if given is not None and given < last:
                    given = None
                parts.append(self.done(given, due))
            yield "session", x["id"], x["from"], last, worst(parts)

    def sv07(self):
        for first, last in periods("year", self.window):
            for v in self.r.supervisors:
                day = min(last, self.d)
                if any(covers(a, day) for a in v.get("stations", [])):
                    yield "supervisor", v["id"], first, last, self.assessed(v, first, last)

    # SE
    def groups(self, h, m):
        if not open_on(h, self.d):
            return []
        return [g["kind"] for g in m.get("groups", []) if covers(g, self.d)]

    def entries(self, m):
        return [e["kind"] for e in m.get("entitlements", []) if e.get("from") is None or e["from"] <= self.d]

    def people(self):
        for h in self.r.households:
            for m in h.get("members", []):
                yield h, m, f"{h['id']}/{m['id']}"

    def se01(self):
        for h in self.r.households:
            if open_on(h, self.d):
                good = all(h.get("needs", {}).get(k) for k in ("material", "psychological", "social"))
                for m in h.get("members", []):
                    if self.groups(h, m):
                        good = good and "health" in m and bool(self.entries(m))
                yield "household", h["id"], self.met(good)

    def case(self, m):
        return next((c for c in m.get("cases", []) if covers(c, self.d)), None)

    def se02(self):
        for h, m, name in self.people():
            if self.groups(h, m):
                c = self.case(m)
                due = h["opened"] + DAY * self.parameter("service.plan.days", station=h["station"])
                yield "person", name, self.met(
                    c is not None and responsible(c, self.d) is not None and bool(c["goals"]) and bool(c["steps"]), due)

    def se03(self):
        names = ["identified", "assessed", "planned", "coordinated", "intervened", "followed_up"]
        for h, m, name in self.people():
            c = self.case(m)
            if not open_on(h, self.d) or c is None:
                continue
            dates = [c.get("process", {}).get(n) for n in names]
            dates = [d if self.known(d) else None for d in dates]
            there = [d for d in dates if d]
            good = len(there) >= 3 and there == dates[:len(there)] and there == sorted(there)
            yield "person", name, self.met(good)

    def se04(self):
        for h, m, name in self.people():
            if h["opened"] > self.d:
                continue
            for c in m.get("cases", []):
                if c["from"] > self.d:
                    continue
                for first, last in periods(c["visits"]["per"], self.window):
                    if first < c["from"] or (c.get("to") and last > c["to"]):
                        continue
                    if h.get("closed") and last > h["closed"]:
                        continue
                    made = sum(1 for v in self.r.visits if v["household"] == h["id"] and v["kind"] == "home" and
                               met_somebody(v) and first <= v["date"] <= last and self.known(v["date"]) and
                               (not v.get("people") or m["id"] in v["people"]))
                    yield "person", name, first, last, self.met(made >= c["visits"]["times"], last)

    def se05(self):
        for h, m, name in self.people():
            groups = self.groups(h, m)
            if groups:
                required = self.parameter("entitlement.required", station=h["station"])
                wanted = {item.split("=")[1] for item in required if item.split("=")[0] in groups}
                yield "person", name, self.met(wanted <= set(self.entries(m)))

    def visited(self, village, day, months):
        homes = {h["id"]: h["village"] for h in self.r.households}
        return any(v["kind"] == "home" and met_somebody(v) and homes[v["household"]] == village and
                   plus_months(day, -months) < v["date"] <= day for v in self.r.visits)

    def se06(self):
        for s, village in self.villages_of_open():
            months = self.parameter("coverage.months", station=s["id"])
            deadline = self.parameter("coverage.deadline", station=s["id"])
            yield "village", village, self.met(self.visited(village, self.d, months), deadline)

    def se07(self):
        for h, m, name in self.people():
            c = self.case(m)
            if open_on(h, self.d) and c is not None:
                name_of = responsible(c, self.d)
                post = self.post(self.worker(name_of)) if name_of else None
                yield "person", name, self.met(post is not None and post["station"] == h["station"])

    def se08(self):
        for m in self.r.matters:
            if self.window[0] <= m["date"] <= self.window[1] and m["date"] <= self.d:
                finished = m.get("finished") if self.known(m.get("finished")) else None
                yield "matter", m["id"], m["date"], finished or m["due"], self.done(finished, m["due"])

    def se09(self):
        for first, last in periods("month", self.window):
            times = self.parameter("group_visits.times", last)
            if times is None:
                continue
            for h, m, name in self.people():
                kinds = self.parameter("group_visits.kinds", last, h["station"])
                groups = [g for g in m.get("groups", []) if g["kind"] == "elderly-in-difficulty" and g["from"] <= self.d]
                if h["opened"] > self.d or not all(
                        open_on(h, day) and any(covers(g, day) for g in groups) for day in (first, min(last, self.d))):
                    continue
                made = sum(1 for v in self.r.visits if v["household"] == h["id"] and v["kind"] in kinds and
                           met_somebody(v) and first <= v["date"] <= last and self.known(v["date"]) and
                           (not v.get("people") or m["id"] in v["people"]))
                yield "person", name, first, last, self.met(made >= times, last)

    # GV
    def bodies(self):
        if self.r.is_direct():
            yield "city", self.r.jurisdiction, self.own_and_county(), ""
            return
        yield "city", self.r.jurisdiction, self.r.city or {}, ""
        for county in self.r.counties:
            yield "county", county["code"], county, county["code"]

    def own_and_county(self):
        """The dates of city.yaml and, where one is absent there, those of county.yaml."""
        both = [self.r.city or {}, self.r.counties[0]]
        def established(name):
            dates = [one.get(name, {}).get("established") for one in both]
            return {"established": next((date for date in dates if self.known(date)), None)}
        own, county = (one.get("joint_conference", {}).get("meetings", []) for one in both)
        return {"joint_conference": {**established("joint_conference"),
                                     "meetings": own + [date for date in county if date not in own]},
                "leading_group": established("leading_group")}

    def gv01(self):
        for first, last in periods("year", self.window):
            for kind, name, body, county in self.bodies():
                conference = body.get("joint_conference", {})
                held = sum(1 for m in conference.get("meetings", []) if first <= m <= last and self.known(m))
                established = conference.get("established")
                good = self.known(established) and established <= last and held >= self.parameter(
                    "governance.meetings", last, county=county)
                yield kind, name, first, last, self.met(good, last)

    def gv02(self):
        for kind, name, body, _ in self.bodies():
            yield kind, name, self.met(self.known(body.get("leading_group", {}).get("established")))

    def gv03(self):
        for county in self.r.counties:
            yield *self.of_county(county), self.met(self.known(county.get("plan", {}).get("issued")))

    def gv04(self):
        for county in self.r.counties:
            deadline = self.parameter("pay_scheme.deadline", county=county["code"])
            scheme = county.get("pay_scheme", {})
            yield *self.of_county(county), worst([self.done(scheme.get(k), deadline) for k in ("issued", "reported")])

    def gv05(self):
        for county in self.r.counties:
            yield *self.of_county(county), self.met(self.known(county.get("publicity_plan", {}).get("issued")))

    def gv06(self):
        mechanism = (self.r.city or {}).get("supervision_mechanism", {})
        yield "city", self.r.jurisdiction, self.met(self.known(mechanism.get("established")))

    # MS
    def in_scope(self, deadline):
        return self.window[0] <= deadline <= self.window[1] or (
            deadline > self.d and deadline.year == self.d.year)

    def milestone(self, deadline, holds):
        if self.d < deadline:
            return "pass" if holds(self.d) else "pending"
        return "pass" if holds(deadline) else "late" if holds(self.d) else "fail"

    def hired(self, year, deadline):
        if self.in_scope(deadline):
            def holds(day):
                return any(r["year"] == year and r.get("stages", {}).get("hiring") is not None and
                           r["stages"]["hiring"] <= day for r in self.r.rounds)
            yield "city", self.r.jurisdiction, self.milestone(deadline, holds)

    def ms01(self):
        yield from self.hired(2021, self.parameter("milestone.recruitment-2021.deadline"))

    def ms05(self):
        yield from self.hired(2022, self.parameter("milestone.recruitment-2022.deadline"))

    def trained(self, county, deadline, station_of):
        if not self.in_scope(deadline):
            return
        parts = ["pass"]
        for w in self.r.workers:
            station = station_of(w)
            if station and station.startswith(county["code"]):
                hours = self.parameter("training.preservice.hours", deadline, station)
                def holds(day, w=w, hours=hours):
                    return sum(h for _, end, h in self.attended(w, "pre-service") if end <= day) >= hours
                parts.append(self.milestone(deadline, holds))
        yield *self.of_county(county), worst(parts)

    def ms02(self):
        for county in self.r.counties:
            value = lambda name: self.parameter(f"milestone.training-2021.{name}", county=county["code"])
            def station_of(w):
                return next((p["station"] for p in w.get("posts", []) if covers(p, value("in_post"))), None)
            yield from self.trained(county, value("deadline"), station_of)

    def ms06(self):
        for county in self.r.counties:
            value = lambda name: self.parameter(f"milestone.training-2022.{name}", county=county["code"])
            def station_of(w):
                posts = w.get("posts", [])
                first = min(posts, key=lambda p: p["from"]) if posts else None
                begins = first and value("first_day") <= first["from"] <= value("last_day")
                return first["station"] if begins else None
            yield from self.trained(county, value("deadline"), station_of)

    def ms03(self):
        for county in self.r.counties:
            deadline = self.parameter("station.opening_deadline", county=county["code"])
            if not self.in_scope(deadline):
                continue
            parts = ["pass"]
            for township in self.townships(county["code"]):
                s = self.station_of(township["code"])
                parts.append(self.milestone(deadline, lambda day: bool(
                    s and s["opened"] <= day and s.get("plaque") and s["plaque"] <= day)))
            yield *self.of_county(county), worst(parts)

    def inspected(self, scope, deadline):
        return self.milestone(deadline, lambda day: any(
            i["scope"] == scope and i["date"] <= day for i in (self.r.city or {}).get("inspections", [])))

    def ms04(self):
        deadline = self.parameter("milestone.inspection-2021.deadline")
        if self.in_scope(deadline):
            yield "city", self.r.jurisdiction, self.inspected("stations", deadline)

    def ms07(self):
        for county in self.r.counties:
            deadline = self.parameter("coverage.deadline", county=county["code"])
            if not self.in_scope(deadline):
                continue
            months = self.parameter("coverage.months", deadline, county=county["code"])
            parts = [self.inspected("full-coverage", deadline)]
            for township in self.townships(county["code"]):
                s = self.station_of(township["code"])
                for village in township.get("villages", []):
                    parts.append(self.milestone(deadline, lambda day: bool(
                        s and open_on(s, day) and self.covered(s, village["code"], day) and
                        self.visited(village["code"], day, months))))
            yield *self.of_county(county), worst(parts)

    # PL
    def plausible(self):
        """The visits that are judged."""
        return [v for v in self.r.visits if self.window[0] <= v["date"] <= self.window[1] and
                self.known(v["date"]) and met_somebody(v)]

    def of_visits(self, holds):
        for v in self.plausible():
            yield "visit", v["id"], v["date"], v["date"], self.met(holds(v))

    def pl01(self):
        same = lambda v, o: all(v[key] == o[key] for key in ("household", "date", "kind"))
        yield from self.of_visits(lambda v: not any(
            o["id"] != v["id"] and same(v, o) and set(v["workers"]) & set(o["workers"]) for o in self.plausible()))

    def pl02(self):
        for v in self.plausible():
            if minutes(v) is not None:
                most = self.parameter("plausible.visit_minutes", v["date"], v["station"])
                yield "visit", v["id"], v["date"], v["date"], self.met(0 < minutes(v) <= most)

    def pl03(self):
        yield from self.of_visits(lambda v: not any(
            covers(leave, v["date"]) for name in v["workers"] for leave in self.worker(name).get("leave", [])))

    def pl04(self):
        yield from self.of_visits(lambda v: all(
            any(covers(p, v["date"]) and p["station"][:6] == v["station"][:6] for p in self.worker(name).get("posts", []))
            for name in v["workers"]))

    def days_of_window(self):
        return [self.window[0] + DAY * n for n in range((self.window[1] - self.window[0]).days + 1)]

    def pl05(self):
        for v in self.r.supervisors:
            for day in self.days_of_window():
                shares = []
                for x in self.r.sessions:
                    last = x.get("to") or x["from"]
                    if x["supervisor"] == v["id"] and x["from"] <= day <= last <= self.d:
                        shares.append(Fraction(str(x["hours"])) / ((last - x["from"]).days + 1))
                if shares:
                    most = Fraction(str(self.parameter("plausible.day_hours", day)))
                    yield "supervisor", v["id"], day, day, self.met(sum(shares) <= most)

    def pl06(self):
        for w in self.r.workers:
            days = {}
            for v in self.plausible():
                if w["id"] in v["workers"] and minutes(v) is not None:
                    days.setdefault(v["date"], []).append(minutes(v))
            for day, spent in days.items():
                most = self.parameter("plausible.day_minutes", day, self.served(w, day))
                yield "worker", w["id"], day, day, self.met(sum(spent) <= most)


# What has a period or dates of its own; everything else is a state.
PERIODIC = {"st10", "hr02", "hr04", "hr05", "hr08", "hr09", "tr02", "tr03", "tr04", "sv03", "sv04", "sv05",
            "sv06", "sv07", "sv08", "se04", "se08", "se09", "gv01", "hr12", "pl01", "pl02", "pl03", "pl04", "pl05", "pl06"}
NATIONAL = {"se09", "hr10", "hr11", "hr12"}
RULES = sorted(name for name in dir(Judge) if len(name) == 4 and name[2:].isdigit())


def rules_in_force(repository):
    """Those of the sets that the manifest names, and of the set `records`, but for what is switched off."""
    off = {entry["rule"].lower() for entry in repository.switched_off}
    return [rule for rule in RULES if rule not in off and ("national" in repository.policy or rule not in NATIONAL)]


def audit(repository, as_of, window, throughout=False, rules=None):
    """All results but passes, sorted: (RULE, kind, id, first, last, outcome); and how many pass."""
    results = set()
    for rule in rules_in_force(repository) if rules is None else rules:
        days = [as_of]
        if rule in PERIODIC:
            results |= {(rule.upper(), *verdict) for verdict in getattr(Judge(repository, as_of, window), rule)()}
            continue
        if throughout:
            days = [window[0] + DAY * n for n in range((window[1] - window[0]).days + 1)]
        running = {}
        for day in days:
            now = {}
            for kind, name, outcome in getattr(Judge(repository, day, window), rule)():
                now[kind, name] = outcome
            for key in list(running):
                if now.get(key) != running[key][0]:
                    outcome, first = running.pop(key)
                    results.add((rule.upper(), *key, first, day - DAY, outcome))
            for key, outcome in now.items():
                running.setdefault(key, (outcome, day))
        for key, (outcome, first) in running.items():
            results.add((rule.upper(), *key, first, days[-1], outcome))
    return sorted(r for r in results if r[-1] != "pass"), sum(r[-1] == "pass" for r in results)


def is_suppressed(repository, result, as_of):
    """Whether policy.yaml excuses the result on the day of the audit."""
    return any((entry["rule"], entry["subject"]) == (result[0], result[2]) and as_of <= entry["until"]
               for entry in repository.suppressions)
