"""Small random repositories, valid by construction, with dates on and around all boundaries.

SHUANGBAI_ORACLE_WITHOUT names features that they shall do without, so that an older program can be
asked: records (the set of that name), national (likewise), switched-off, suppressions, dates
(parameters of the document's days, kinds and topics), direct (towns directly below the city).
"""
import datetime
import os
import random

from oracle import DAY, LEVELS, Repository, plus_months, rules_in_force

WITHOUT = set(os.environ.get("SHUANGBAI_ORACLE_WITHOUT", "").split())

PIVOTS = [datetime.date.fromisoformat(day) for day in (
    "2021-02-03", "2021-05-31", "2021-06-15", "2021-06-30", "2021-07-01", "2021-07-31", "2021-12-31",
    "2022-01-31", "2022-05-31", "2022-06-30", "2022-07-01", "2022-12-31", "2023-06-30", "2024-02-29",
    "2024-06-30", "2024-07-01")]
LATER = [datetime.date.fromisoformat(day) for day in ("2025-12-31", "2026-01-01", "2026-01-31", "2026-02-28")]
GROUPS = ["minimum-living-allowance", "destitute", "disabled", "child-in-difficulty", "left-behind-child",
          "elderly-in-difficulty", "left-behind-woman"]
ENTITLEMENTS = ["minimum-living-allowance", "destitute-support", "disability-subsidy", "child-living-allowance",
                "elderly-allowance", "temporary-assistance"]
INSURANCE = ["pension", "medical", "unemployment", "work-injury", "maternity", "housing-fund"]
TOPICS = ["social-assistance", "child-welfare", "elderly-care", "women-care", "disability-services"]
VISITS = ["home", "phone", "office", "online"]
FREQUENCIES = ["week", "month", "quarter", "half-year", "year"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.numbers = {}
        self.national = self.can("national") and self.chance(0.5)
        self.pivots = PIVOTS + (LATER * 4 if self.national and self.chance(0.4) else [])
        self.questions = list(self.ask())

    def can(self, feature):
        return feature not in WITHOUT

    def ask(self):
        """Each repository is asked on two days near boundaries, and throughout a short window."""
        for throughout in (False, False, True):
            as_of = self.r.choice(self.pivots) + DAY * self.r.choice((-1, 0, 1, self.r.randint(-40, 40)))
            if throughout:
                window = (as_of - DAY * self.r.randint(0, 20), as_of + DAY * self.r.choice((0, 0, 5)))
            else:
                window = self.r.choice(((datetime.date(as_of.year, 1, 1), as_of), (as_of - DAY * self.r.randint(0, 500), as_of),
                                        (as_of - DAY * 30, as_of + DAY * self.r.randint(0, 200))))
            yield as_of, window, throughout

    def asked(self):
        return self.r.choice(self.questions)[0]

    def chance(self, share):
        return self.r.random() < share

    def some(self, share, make, *arguments):
        """A dictionary's entry or nothing."""
        return make(*arguments) if self.chance(share) else None

    def day(self, after=None):
        """A day near a pivot (not before `after`)."""
        for _ in range(20):
            day = self.r.choice(self.pivots) + DAY * self.r.choice((0, 0, 1, -1, 2, -14, 15, 30, self.r.randint(-90, 90)))
            if after is None or day >= after:
                return day
        return after + DAY * self.r.randint(0, 60)

    def early(self):
        return datetime.date(2021, 1, 1) + DAY * self.r.choice((0, 120, 150, 180, 181, 182, self.r.randint(0, 500)))

    def interval(self, open_share=0.6, first=None):
        first = first or self.day()
        return entry({"from": first, "to": None if self.chance(open_share) else self.day(first)})

    def dates(self, keys, share=0.8, start=None):
        return entry({key: self.some(share, self.day, start) for key in keys})

    def ordered(self, keys, share=0.85):
        """Dates that mostly follow each other."""
        day = self.early() if self.chance(0.5) else self.day()
        found = {}
        for key in keys:
            day = max(datetime.date(2021, 1, 1), day + DAY * self.r.choice((0, 0, 3, 10, 20, -5)))
            if self.chance(share):
                found[key] = day
        return found

    def id(self, kind):
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return f"{kind}{self.r.choice(('', '-', '.', '0'))}{self.numbers[kind]}"

    def repository(self):
        r = Repository()
        if self.national:
            r.policy.append("national")
        if self.can("direct") and self.chance(0.125):
            r.jurisdiction = "441900"
        for code in ["441900"] if r.jurisdiction == "441900" else self.r.choice((["440222"], ["440222", "440224"])):
            r.counties.append(self.county(code))
        townships = [t for county in r.counties for t in county.get("townships", [])]
        r.stations = [self.station(t) for t in townships if self.chance(0.85)]
        r.workers = [self.worker(r) for _ in range(self.r.randint(0, 4))] if r.stations else []
        for s in r.stations:
            self.appoint(s, r)
        r.supervisors = [self.supervisor(r) for _ in range(self.r.randint(0, 2))]
        r.trainings = [self.training(r) for _ in range(self.r.randint(0, 5))]
        r.rounds = [self.round(r) for _ in range(self.r.randint(0, 3))]
        if self.chance(0.8):
            r.city = entry({"code": r.jurisdiction, "name": "市", **self.governance(),
                            "supervision_mechanism": self.some(0.7, self.dates, ["established"]),
                            "inspections": [{"date": self.day(), "scope": self.r.choice(("stations", "full-coverage", "other"))}
                                            for _ in range(self.r.randint(0, 3))]})
        for s in r.stations:
            if r.supervisors and self.chance(0.8):
                for _ in range(self.r.randint(0, 4)):
                    self.session(s, r)
            if r.workers:
                homes = [self.household(s, r) for _ in range(self.r.randint(0, 2))]
                homes = [h for h in homes if h]
                r.households += homes
                r.visits += [self.visit(s, homes, r) for _ in range(self.r.randint(0, 14)) if homes]
                r.visits += [self.visit_again(v, homes, r) for v in r.visits if v["station"] == s["id"] and self.chance(0.2)]
                r.matters += [self.matter(s, r) for _ in range(self.r.randint(0, 2))]
        r.overrides = self.overrides(r)
        rules = [rule.upper() for rule in rules_in_force(r) if self.can("records") or not rule.startswith("pl")]
        if self.can("switched-off"):
            r.switched_off = [{"rule": rule, "reason": "某"} for rule in self.r.sample(rules, self.r.choice((0, 0, 1, 3)))]
        if self.can("suppressions"):
            r.suppressions = [self.suppression(r, rules) for _ in range(self.r.choice((0, 2, 6)))]
        return r

    def suppression(self, r, rules):
        """It often ends on or about a day that is asked, and often names something that is there."""
        people = [f"{h['id']}/{m['id']}" for h in r.households for m in h.get("members", [])]
        subjects = {
            "city": ([r.jurisdiction], "GV01 GV02 GV06 HR09 TR03 MS01 MS04 MS05"),
            "county": ([c["code"] for c in r.counties], "GV01 GV02 GV03 GV04 GV05 SF05 MS02 MS03 MS06 MS07"),
            "township": ([t["code"] for c in r.counties for t in c.get("townships", [])], "ST01"),
            "station": ([s["id"] for s in r.stations], "ST02 ST04 ST05 ST07 ST08 ST09 ST10 SF01 SF02 SV01 SV03 SV08"),
            "point": ([f"{s['id']}/{p['id']}" for s in r.stations for p in s.get("points", [])], "ST04 ST06 SF03"),
            "worker": ([w["id"] for w in r.workers], "HR01 HR03 HR05 HR06 HR07 HR10 HR11 HR12 TR01 TR02 TR04 SF04 PL06"),
            "contract": ([f"{w['id']}/{c['from']}" for w in r.workers for c in w.get("contracts", [])], "HR02 HR04"),
            "supervisor": ([v["id"] for v in r.supervisors], "SV02 SV07 PL05"),
            "household": ([h["id"] for h in r.households], "SE01"), "person": (people, "SE02 SE03 SE04 SE05 SE07 SE09"),
            "session": ([x["id"] for x in r.sessions], "SV04 SV05 SV06"), "matter": ([a["id"] for a in r.matters], "SE08"),
            "visit": ([v["id"] for v in r.visits], "PL01 PL02 PL03 PL04"), "round": ([o["id"] for o in r.rounds], "HR08")}
        ids, codes = self.r.choice([(ids, codes) for ids, codes in subjects.values() if ids])
        of_these = [code for code in codes.split() if code in rules] or rules
        until = self.asked() + DAY * self.r.choice((-1, 0, 0, 1, -40, 40)) if self.chance(0.8) else self.day()
        return {"rule": self.r.choice(of_these), "subject": self.r.choice(ids), "reason": "某", "until": until}

    def governance(self):
        return {"joint_conference": self.some(0.8, lambda: entry({
                    "established": self.some(0.8, self.day),
                    "meetings": [self.day() for _ in range(self.r.randint(0, 3))]})),
                "leading_group": self.some(0.7, self.dates, ["established"])}

    def numbers_of(self, most):
        return [{**{kind: self.r.randint(0, most) for kind in ("admin", "service") if self.chance(0.9)},
                 **self.interval()} for _ in range(self.r.randint(0, 2))]

    def county(self, code):
        townships = []
        for number in self.r.sample((100, 101, 102), self.r.randint(1, 2)):
            name = f"{code}{number}"
            villages = [{"code": f"{name}{v:03}", "name": f"村{v}", "kind": "village"}
                        for v in self.r.sample((1, 201, 202), self.r.choice((0, 1, 2, 2)))]
            townships.append(entry({"code": name, "name": f"镇{number}", "kind": "town", "villages": villages}))
        scheme = lambda: entry({**self.dates(["issued", "reported"]), "amounts": [
            {"level": self.r.choice(("none", "assistant", "social-worker", "senior")),
             "monthly": self.r.choice((4000, 5000, 5000.5)), **self.interval()} for _ in range(self.r.randint(0, 3))]})
        return entry({"code": code, "name": f"县{code}", "townships": townships, "approved_posts": self.numbers_of(12),
                      **self.governance(), "plan": self.some(0.7, self.dates, ["issued"]),
                      "pay_scheme": self.some(0.8, scheme), "publicity_plan": self.some(0.7, self.dates, ["issued"])})

    def station(self, township):
        opened = self.early()
        since = lambda: opened + DAY * self.r.choice((0, 0, -5, 1, 40))
        points = []
        for number in range(self.r.randint(0, 2) if township.get("villages") else 0):
            first = max(opened, self.day()) if self.chance(0.5) else opened + DAY * self.r.randint(0, 40)
            villages = [v["code"] for v in township["villages"]]
            points.append(entry({
                "id": f"p{number}", "name": f"点{number}", "village": self.r.choice(villages),
                "covers": [v for v in villages if self.chance(0.3)], "opened": first,
                "closed": self.some(0.2, self.day, first), "plaque": self.some(0.7, lambda: first + DAY * self.r.choice((0, 29, 30, 31)))}))
        return entry({
            "id": township["code"], "name": "站", "opened": opened, "closed": self.some(0.2, self.day, opened),
            "centralized": self.some(0.4, self.chance, 0.5), "office": self.some(0.8, lambda: {"since": since()}),
            "window": self.some(0.9, lambda: {"since": since(), **self.dates(
                ["first_inquiry", "one_time_notice", "dispatch", "time_limits"], 0.9)}),
            "plaque": self.some(0.8, lambda: self.r.choice((datetime.date(2021, 7, 1), opened + DAY * self.r.choice((0, 29, 30, 31))))),
            "party": self.some(0.6, lambda: entry({"since": self.some(0.7, self.day), "form": "支部"})),
            "management": self.some(0.8, self.dates, ["personnel", "finance", "assets", "archives", "safety"], 0.9),
            "points": points, "standard": self.numbers_of(3),
            "linkage": [{"date": self.day(), "kind": self.r.choice(("organisation", "volunteers", "charity")), "name": "某"}
                        for _ in range(self.r.randint(0, 6))]})

    def appoint(self, s, r):
        leadership = []
        for role in ("head", "executive-deputy", "deputy"):
            for _ in range(self.r.randint(0, 2)):
                worker = self.r.choice(r.workers)["id"] if role == "deputy" and r.workers and self.chance(0.9) else None
                leadership.append(entry({"role": role, "name": "某", "worker": worker, **self.interval()}))
        if leadership:
            s["leadership"] = leadership
        for p in s.get("points", []):
            liaisons = [{"worker": self.r.choice(r.workers)["id"], **self.interval()}
                        for _ in range(self.r.randint(0, 2)) if r.workers]
            if liaisons:
                p["liaisons"] = liaisons

    def successive(self, count, make):
        """Entries that don't overlap; the last may be open."""
        found = []
        first = self.early()
        for number in range(count):
            last = self.day(first)
            is_open = number == count - 1 and self.chance(0.6)
            found.append(make({"from": first, "to": None if is_open else last}))
            first = last + DAY * self.r.choice((1, 1, 2, 40))
        return found

    def worker(self, r):
        def post(interval):
            s = self.r.choice(r.stations)
            kind = self.r.choice(("admin", "service", "service"))
            point = self.r.choice(s["points"])["id"] if s.get("points") and self.chance(0.8) else None
            return entry({"station": s["id"], "kind": kind, "point": point, **interval})
        posts = self.successive(self.r.randint(0, 3), post)
        firsts = {self.r.choice([self.early(), self.day()] + [p["from"] for p in posts]) for _ in range(self.r.randint(0, 3))}
        contracts = []
        for number, first in enumerate(sorted(firsts)):
            try:
                end = first.replace(year=first.year + 3) - DAY
            except ValueError:
                end = datetime.date(first.year + 3, 2, 27)
            end += DAY * self.r.choice((0, 0, 0, 1, -1, 2, -2))
            last = self.r.choice((end, end, max(first, self.day(first))))
            contracts.append(entry({
                "number": f"c{number}", "employer": self.r.choice(r.stations)["id"], "signed": first - DAY * self.r.choice((0, 10, -3)),
                "from": first, "to": last, "ended": self.some(0.3, lambda: min(last, self.day(first))),
                "renews": f"c{number - 1}" if number and self.chance(0.4) else None,
                "monthly_pay": self.some(0.7, self.r.choice, (4500, 5000))}))
        return entry({
            "id": self.id("w"), "name": "某", "gender": "female",
            "source": self.r.choice(("recruited", "recruited", "township-hire", "assistance-officer", "disability-commissioner")),
            "contracts": contracts, "posts": posts, "leave": [{"kind": self.r.choice(("sick", "sick", "maternity", "personal", "study", "other")), **self.interval(0.2)} for _ in range(self.r.randint(0, 2))],
            "certificates": self.certificates(),
            "assessments": self.assessments(),
            "insurance": [{"kind": kind, **self.interval(0.9, self.early())} for kind in INSURANCE if self.chance(0.93)],
            "pay": [{"monthly": self.r.choice((4000, 4500, 5000, 5000.5)), **self.interval(0.8)} for _ in range(self.r.randint(0, 2))]})

    def certificates(self):
        """No two of a level are issued on one day."""
        found = {}
        for _ in range(self.r.choice((0, 1, 1, 2, 3))):
            a_year_before = plus_months(self.asked(), -12) + DAY * self.r.choice((0, 0, 1, -1))
            level, issued = self.r.choice(LEVELS), self.r.choice((self.day(), self.early(), a_year_before))
            registered = []
            first = issued + DAY * self.r.choice((0, 0, 30, 365, 366, -3))
            for _ in range(self.r.choice((0, 1, 1, 2))):
                last = self.r.choice((plus_months(first, 36) - DAY, self.day(first),
                                      self.asked() + DAY * self.r.choice((-1, 0, 89, 90, 91, 120))))
                last = max(first, last) if registered or self.chance(0.8) else None
                registered.append(entry({"from": first, "to": last}))
                if last is None:
                    break
                first = last + DAY * self.r.choice((1, 1, 2, 30))
            found[level, issued] = entry({"level": level, "issued": issued, "registered": registered})
        return list(found.values())

    def assessments(self):
        return [{"year": year, "grade": self.r.choice(("excellent", "qualified", "basic", "unqualified")),
                 "date": datetime.date(year, 12, 31) + DAY * self.r.choice((-10, 0, 0, 1, 30, -400))}
                for year in (2021, 2022, 2023) for _ in range(self.r.choice((0, 1, 1, 2)))]

    def supervisor(self, r):
        stations = [s["id"] for s in r.stations]
        return entry({"id": self.id("s"), "name": "某", "stations": [
            {"station": self.r.choice(stations), **self.interval(0.7)} for _ in range(self.r.randint(0, 4)) if stations],
            "assessments": self.assessments()})

    def training(self, r):
        first = self.day() if self.chance(0.5) else self.early()
        hours = self.r.choice((8, 14.5, 15, 16, 24, 48, 72, 90))
        return entry({
            "id": self.id("t"), "title": "训", "kind": self.r.choice(("pre-service", "professional", "policy")),
            "topics": [t for t in TOPICS if self.chance(0.7)], "organizer": "局", "from": first,
            "to": self.some(0.5, lambda: first + DAY * self.r.randint(0, 3)), "hours": hours,
            "attendance": [entry({"worker": w["id"], "hours": self.some(0.3, self.r.choice, (0, 7.5, 15, 60))})
                           for w in r.workers if self.chance(0.8)]})

    def round(self, r):
        names = ["registration", "written", "interview", "medical", "notice", "hiring"]
        candidates = [entry({"worker": self.r.choice(r.workers)["id"] if r.workers and self.chance(0.7) else None,
                             "stages": self.some(0.9, lambda: {n: "failed" if self.chance(0.05) else "passed" for n in names if self.chance(0.95)})})
                      for _ in range(self.r.randint(0, 2))]
        return entry({"id": self.id("r"), "year": self.r.choice((2021, 2022)), "supplementary": self.some(0.6, self.chance, 0.7),
                      "stages": self.some(0.9, self.ordered, names, 0.95), "candidates": [c for c in candidates if c]})

    def session(self, s, r):
        first = self.day(s["opened"])
        if r.sessions and self.chance(0.3):
            first = max(s["opened"], self.r.choice(r.sessions)["from"] + DAY * self.r.choice((0, 0, 1, -1)))
        last = first + DAY * self.r.choice((0, 1, 2))
        offices = ("city", "county", "township")
        report = lambda day, spread: entry({o: day + DAY * self.r.choice(spread) for o in offices if self.chance(0.93)})
        made = entry({"station": s["id"], "id": self.id("x"), "supervisor": self.r.choice(r.supervisors)["id"], "from": first,
                      "to": self.some(0.6, lambda: last) or (last if last != first else None), "hours": self.r.choice((6, 8, 12, 12.5, 15.5, 16, 20, 24, 36.5)),
                      "mode": "onsite", "topic": "题", "notice": self.some(0.9, report, first, (-5, -1, -1, 0)),
                      "feedback": self.some(0.9, report, last, (0, 5, 15, 16, -1))})
        r.sessions.append(made)

    def responsible(self, interval, r):
        """One worker, or several in turn on days of the case."""
        if self.chance(0.5):
            return {"worker": self.r.choice(r.workers)["id"]}
        turns = []
        first, end = interval["from"], interval["to"]
        for number in range(self.r.randint(1, 3)):
            first += DAY * self.r.choice((0, 0, 1, 20))
            if end is not None and first > end:
                break
            last = self.day(first)
            last = last if end is None else min(last, end)
            is_open = end is None and self.chance(0.4)
            turns.append(entry({"worker": self.r.choice(r.workers)["id"], "from": first, "to": None if is_open else last}))
            if is_open:
                break
            first = last + DAY
        return {"workers": turns} if turns else {"worker": self.r.choice(r.workers)["id"]}

    def time(self):
        """When a visit began and ended, how long it took, or neither."""
        length = self.r.choice((30, 45, 45, 240, 360, 479, 480, 481, 720))
        begins = self.r.randint(0, 24 * 60 - 1 - length)
        clock = {key: f"{minutes // 60:02}:{minutes % 60:02}" for key, minutes in (("begins", begins), ("ends", begins + length))}
        return self.r.choice(({"minutes": length}, {"minutes": self.r.choice((0, 30, 480.5, 720.5))}, clock,
                              {**clock, "minutes": length}, {"begins": clock["begins"]}, {}))

    def household(self, s, r):
        villages = [v["code"] for c in r.counties for t in c.get("townships", []) if t["code"] == s["id"] for v in t.get("villages", [])]
        if not villages:
            return None
        def case(interval):
            process = self.some(0.9, self.ordered, ["identified", "assessed", "planned", "coordinated", "intervened", "followed_up"], 0.8)
            return entry({**self.responsible(interval, r), "level": 1,
                          "visits": {"times": self.r.randint(0, 2), "per": self.r.choice(FREQUENCIES)},
                          "goals": ["目标"], "steps": ["步骤"], **interval, "process": process or None})
        members = []
        for number in self.r.sample(range(1, 5), self.r.randint(0, 3)):
            members.append(entry({
                "id": f"m{number}", "relation": "head", "gender": "male", "health": self.some(0.8, lambda: {"status": "good"}),
                "groups": self.groups(),
                "entitlements": [entry({"kind": self.r.choice(ENTITLEMENTS), "status": "granted", "from": self.some(0.5, self.day)})
                                 for _ in range(self.r.randint(0, 3))],
                "cases": self.successive(self.r.choice((0, 1, 1, 2)), case)}))
        opened = self.r.choice((self.early(), self.day()))
        return entry({"station": s["id"], "id": self.id("h"), "village": self.r.choice(villages), "opened": opened,
                      "closed": self.some(0.2, self.day, opened), "members": members,
                      "needs": self.some(0.9, lambda: {k: "有" for k in ("material", "psychological", "social") if self.chance(0.9)}) or None})

    def groups(self):
        found = [{"kind": self.r.choice(GROUPS), **self.interval(0.7, self.r.choice((self.early(), self.day())))}
                 for _ in range(self.r.choice((0, 1, 1, 2)))]
        if self.national and self.chance(0.6):  # about the first and the last day of a month that is asked
            first = self.asked().replace(day=1) + DAY * self.r.choice((-400, -40, -1, 0, 0, 1))
            last = self.r.choice((None, plus_months(first.replace(day=1), 1) - DAY * self.r.choice((0, 1, 2))))
            found.append(entry({"kind": "elderly-in-difficulty", "from": first, "to": last and max(first, last)}))
        return found

    def visit(self, s, homes, r):
        h = self.r.choice(homes)
        people = [m["id"] for m in h.get("members", []) if self.chance(0.3)]
        day = self.r.choice((self.day(), self.day(), *[self.asked() - DAY * self.r.randint(-5, 30)] * (3 if self.national else 1)))
        return entry({"station": s["id"], "id": self.id("v"), "date": day,
                      "workers": [w["id"] for w in self.r.sample(r.workers, min(len(r.workers), self.r.choice((1, 1, 1, 2, 3))))],
                      "household": h["id"], "people": people, "kind": self.r.choice(("home", "home", "home", *VISITS)),
                      "outcome": self.r.choice((None, None, "met", "met", "absent", "refused")), **self.time(),
                      "follow_up": self.some(0.2, lambda: {"by": max(day, self.day())})})

    def visit_again(self, v, homes, r):
        """Much like another visit."""
        made = self.visit({"id": v["station"]}, homes, r)
        for key in ("household", "date", "kind", "workers"):
            if self.chance(0.85):
                made[key] = v[key]
        if "follow_up" in made:
            made["follow_up"]["by"] = max(made["date"], made["follow_up"]["by"])
        present = [m["id"] for h in homes if h["id"] == made["household"] for m in h.get("members", [])]
        return entry({**made, "people": [m for m in made.get("people", []) if m in present]})

    def matter(self, s, r):
        day = self.day()
        due = day + DAY * self.r.choice((0, 5, 20))
        return entry({"station": s["id"], "id": self.id("a"), "date": day, "kind": "咨询", "first_handler": self.r.choice(r.workers)["id"],
                      "way": "on-the-spot", "due": due, "finished": self.some(0.7, lambda: max(day, due + DAY * self.r.choice((-1, 0, 1, 9))))})

    def choices(self):
        """Every parameter with values other than the document's: (name, kind, values)."""
        dates = lambda: [self.day() for _ in range(2)] + [self.asked()]
        yield from (("staffing.admin.min", "number", (1, 3)), ("staffing.service.per_village", "number", (0.5, 1.5)),
                    ("staffing.vacancy.days", "number", (1, 3, 7)), ("plaque.days", "number", (10,)),
                    ("training.professional.proration", "text", ("months", "days")), ("training.professional.hours", "number", (24,)),
                    ("training.preservice.hours", "number", (8,)), ("supervision.sessions", "number", (2,)),
                    ("supervision.hours", "number", (8,)), ("supervision.feedback.days", "number", (5,)),
                    ("contract.notice_days", "number", (30,)), ("contract.years", "number", (2,)),
                    ("contract.tolerance_days", "number", (0, 2)), ("coverage.months", "number", (3, 6)),
                    ("service.plan.days", "number", (10,)), ("supervision.stations.min", "number", (1, 2)),
                    ("supervision.stations.max", "number", (1, 2)), ("insurance.kinds", "list", (["pension", "medical"],)),
                    ("entitlement.required", "list", (["left-behind-child=education", "disabled=temporary-assistance"],)),
                    ("governance.meetings", "number", (2,)), ("recruitment.rounds", "number", (1,)),
                    ("program.start", "date", (datetime.date(2022, 1, 1),)),
                    ("pay_scheme.deadline", "date", (datetime.date(2021, 7, 15),)))
        if self.can("dates"):
            yield from (("station.opening_deadline", "date", [datetime.date(2021, 9, 1), *dates()]),
                        ("coverage.deadline", "date", [datetime.date(2022, 6, 30), *dates()]))
            for name in ("recruitment-2021.deadline", "training-2021.in_post", "training-2021.deadline",
                         "inspection-2021.deadline", "recruitment-2022.deadline", "training-2022.deadline"):
                yield f"milestone.{name}", "date", dates()
            between = datetime.date(2022, 3, 1)  # the first day must not be after the last
            yield "milestone.training-2022.first_day", "date", [min(day, between) for day in dates()]
            yield "milestone.training-2022.last_day", "date", [max(day, between) for day in dates()]
            for name in ("contract.signed_from", "contract.renewal.from"):
                yield name, "date", [datetime.date(2020, 6, 1), datetime.date(2022, 1, 1), *dates()]
            yield "staffing.leave.kinds", "list", (["maternity", "sick"], ["study"])
            yield "training.policy.topics", "list", (TOPICS[:2], TOPICS[3:], ["elderly-care"])
        if self.can("records"):
            yield from (("plausible.visit_minutes", "number", (30, 45, 481, 720)), ("plausible.day_hours", "number", (6, 8, 12.5)),
                        ("plausible.day_minutes", "number", (240, 480, 481)))
        if self.national:
            for _ in range(3):  # each of them more often
                yield from (("group_visits.times", "number", (1, 2)), ("group_visits.kinds", "list", (["home"], ["phone", "office"])),
                            ("certificate.notice_days", "number", (30, 89, 91)), ("education.hours.assistant", "number", (15, 16, 24)),
                            ("education.hours.certified", "number", (15, 24, 48.5)))

    def overrides(self, r):
        """For the whole repository, a county or a station, and the same parameter for several of them."""
        choices = list(self.choices())
        found = {}
        for _ in range(self.r.choice((0, 1, 3, 6, 12))):
            name, kind, values = self.r.choice(choices)
            for place in self.r.choice(([{}], [{}], [self.place(r)], [{}, self.place(r), self.place(r)])):
                found[name, *place.items()] = {"parameter": name, **place, "values": [
                    {"from": day, kind: self.r.choice(values)}
                    for day in sorted({self.r.choice((self.day(), self.early(), self.asked())) for _ in range(self.r.randint(1, 2))})]}
        if self.national and self.chance(0.6):
            found["group_visits.times",] = {"parameter": "group_visits.times", "values": [{"from": self.early(), "number": 1}]}
        if any(name == "supervision.stations.max" for name, *_ in found):  # which must not be below the minimum
            found = {key: one for key, one in found.items() if key[0] != "supervision.stations.min"}
            found["supervision.stations.min",] = {"parameter": "supervision.stations.min",
                                                  "values": [{"from": datetime.date(2000, 1, 1), "number": 1}]}
        return list(found.values())

    def place(self, r):
        return self.r.choice(({"county": self.r.choice(r.counties)["code"]},
                              {"station": self.r.choice(r.stations)["id"]} if r.stations else {}))


def entry(fields):
    """A record without what is absent or empty."""
    return {key: value for key, value in fields.items() if value is not None and value != [] and value != {}}


def emit(value, indent=""):
    """Canonical YAML, near enough for the reader."""
    lines = []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        head = f"{indent}{key}:" if isinstance(value, dict) else f"{indent}-"
        if isinstance(item, dict):
            body = emit(item, indent + "  ")
            if isinstance(value, dict):
                lines += [head, *body]
            else:
                lines += [f"{indent}- {body[0].lstrip()}", *body[1:]]
        elif isinstance(item, list):
            lines += [head, *emit(item, indent + "  ")]
        else:
            lines.append(f"{head} {scalar(item)}")
    return lines


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.isdigit():
        return f'"{value}"'
    return str(value)


def files(r):
    """The repository's files: path → text."""
    found = {"shuangbai.yaml": {"format": 1, "jurisdiction": r.jurisdiction, "name": "市",
                                "policy": r.policy if len(r.policy) > 1 else r.policy[0]}}
    if r.city:
        found["city.yaml"] = r.city
    policy = entry({"parameters": r.overrides, "switched_off": r.switched_off, "suppressions": r.suppressions})
    if policy:
        found["policy.yaml"] = policy
    for county in r.counties:
        found[f"{county['code']}/county.yaml"] = county
    for s in r.stations:
        found[f"{s['id'][:6]}/stations/{s['id']}.yaml"] = s
    for w in r.workers:
        found[f"{r.counties[0]['code']}/workers/{w['id']}.yaml"] = w
    for s in r.supervisors:
        found[f"supervisors/{s['id']}.yaml"] = s
    for t in r.trainings:
        found[f"training/{t['from'].year}/{t['id']}.yaml"] = t
    for one in r.rounds:
        found[f"recruitment/{one['id']}.yaml"] = one
    for h in r.households:
        found[f"{h['station'][:6]}/households/{h['station']}/{h['id']}.yaml"] = without_station(h)
    for entries, folder, first, author, length in (
            (r.sessions, "supervision", "from", lambda e: e["supervisor"], 4),
            (r.visits, "visits", "date", lambda e: e["workers"][0], 7),
            (r.matters, "window", "date", lambda e: e["first_handler"], 7)):
        for one in sorted(entries, key=lambda e: (e[first], e["id"])):
            path = f"{one['station'][:6]}/{folder}/{one['station']}/{str(one[first])[:length]}/{author(one)}.yaml"
            found.setdefault(path, []).append(without_station(one))
    return {path: "\n".join(emit(value)) + "\n" for path, value in found.items()}


def without_station(record):
    return {key: value for key, value in record.items() if key != "station"}
