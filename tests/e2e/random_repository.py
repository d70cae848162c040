"""Small random repositories, valid by construction, with dates on and around all boundaries."""
import datetime
import random

from oracle import DAY, Repository

PIVOTS = [datetime.date.fromisoformat(day) for day in (
    "2021-02-03", "2021-05-31", "2021-06-15", "2021-06-30", "2021-07-01", "2021-07-31", "2021-12-31",
    "2022-01-31", "2022-05-31", "2022-06-30", "2022-07-01", "2022-12-31", "2023-06-30", "2024-02-29",
    "2024-06-30", "2024-07-01")]
GROUPS = ["minimum-living-allowance", "destitute", "disabled", "child-in-difficulty", "left-behind-child",
          "elderly-in-difficulty", "left-behind-woman"]
ENTITLEMENTS = ["minimum-living-allowance", "destitute-support", "disability-subsidy", "child-living-allowance",
                "elderly-allowance", "temporary-assistance"]
INSURANCE = ["pension", "medical", "unemployment", "work-injury", "maternity", "housing-fund"]
TOPICS = ["social-assistance", "child-welfare", "elderly-care", "women-care", "disability-services"]
FREQUENCIES = ["week", "month", "quarter", "half-year", "year"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.numbers = {}

    def chance(self, share):
        return self.r.random() < share

    def some(self, share, make, *arguments):
        """A dictionary's entry or nothing."""
        return make(*arguments) if self.chance(share) else None

    def day(self, after=None):
        """A day near a pivot (not before `after`)."""
        for _ in range(20):
            day = self.r.choice(PIVOTS) + DAY * self.r.choice((0, 0, 1, -1, 2, -14, 15, 30, self.r.randint(-90, 90)))
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
        for code in self.r.choice((["440222"], ["440222", "440224"])):
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
            r.city = entry({"code": "4402", "name": "市", **self.governance(),
                            "supervision_mechanism": self.some(0.7, self.dates, ["established"]),
                            "inspections": [{"date": self.day(), "scope": self.r.choice(("stations", "full-coverage", "other"))}
                                            for _ in range(self.r.randint(0, 3))]})
        for s in r.stations:
            if r.supervisors and self.chance(0.8):
                r.sessions += [self.session(s, r) for _ in range(self.r.randint(0, 4))]
            if r.workers:
                homes = [self.household(s, r) for _ in range(self.r.randint(0, 2))]
                homes = [h for h in homes if h]
                r.households += homes
                r.visits += [self.visit(s, homes, r) for _ in range(self.r.randint(0, 14)) if homes]
                r.matters += [self.matter(s, r) for _ in range(self.r.randint(0, 2))]
        r.overrides = self.overrides(r)
        return r

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
            "contracts": contracts, "posts": posts, "leave": [{"kind": "sick", **self.interval(0.2)} for _ in range(self.r.randint(0, 2))],
            "certificates": [{"level": self.r.choice(("assistant", "social-worker", "senior")), "issued": self.day()}
                             for _ in range(self.r.randint(0, 2))],
            "assessments": self.assessments(),
            "insurance": [{"kind": kind, **self.interval(0.9, self.early())} for kind in INSURANCE if self.chance(0.93)],
            "pay": [{"monthly": self.r.choice((4000, 4500, 5000, 5000.5)), **self.interval(0.8)} for _ in range(self.r.randint(0, 2))]})

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
        hours = self.r.choice((8, 14.5, 15, 16, 24, 48))
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
        last = first + DAY * self.r.choice((0, 1, 2))
        offices = ("city", "county", "township")
        report = lambda day, spread: entry({o: day + DAY * self.r.choice(spread) for o in offices if self.chance(0.93)})
        return entry({"station": s["id"], "id": self.id("x"), "supervisor": self.r.choice(r.supervisors)["id"], "from": first,
                      "to": self.some(0.6, lambda: last) or (last if last != first else None), "hours": self.r.choice((8, 15.5, 16, 20)),
                      "mode": "onsite", "topic": "题", "notice": self.some(0.9, report, first, (-5, -1, -1, 0)),
                      "feedback": self.some(0.9, report, last, (0, 5, 15, 16, -1))})

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
        begins = self.r.randint(8 * 60, 16 * 60)
        clock = {key: f"{minutes // 60:02}:{minutes % 60:02}" for key, minutes in (("begins", begins), ("ends", begins + 45))}
        return self.r.choice(({"minutes": 30}, {"minutes": 30}, clock, {**clock, "minutes": 45}, {}))

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
                "groups": [{"kind": self.r.choice(GROUPS), **self.interval(0.7, self.r.choice((self.early(), self.day())))}
                           for _ in range(self.r.choice((0, 1, 1, 2)))],
                "entitlements": [entry({"kind": self.r.choice(ENTITLEMENTS), "status": "granted", "from": self.some(0.5, self.day)})
                                 for _ in range(self.r.randint(0, 3))],
                "cases": self.successive(self.r.choice((0, 1, 1, 2)), case)}))
        opened = self.r.choice((self.early(), self.day()))
        return entry({"station": s["id"], "id": self.id("h"), "village": self.r.choice(villages), "opened": opened,
                      "closed": self.some(0.2, self.day, opened), "members": members,
                      "needs": self.some(0.9, lambda: {k: "有" for k in ("material", "psychological", "social") if self.chance(0.9)}) or None})

    def visit(self, s, homes, r):
        h = self.r.choice(homes)
        people = [m["id"] for m in h.get("members", []) if self.chance(0.3)]
        return entry({"station": s["id"], "id": self.id("v"), "date": self.day(), "workers": [self.r.choice(r.workers)["id"]],
                      "household": h["id"], "people": people, "kind": self.r.choice(("home", "home", "home", "phone")),
                      "outcome": self.r.choice((None, None, "met", "met", "absent", "refused")), **self.time(),
                      "follow_up": self.some(0.2, lambda: {"by": self.day()})})

    def matter(self, s, r):
        day = self.day()
        due = day + DAY * self.r.choice((0, 5, 20))
        return entry({"station": s["id"], "id": self.id("a"), "date": day, "kind": "咨询", "first_handler": self.r.choice(r.workers)["id"],
                      "way": "on-the-spot", "due": due, "finished": self.some(0.7, lambda: max(day, due + DAY * self.r.choice((-1, 0, 1, 9))))})

    def overrides(self, r):
        choices = [("staffing.admin.min", "number", (1, 3)), ("staffing.service.per_village", "number", (0.5, 1.5)),
                   ("staffing.vacancy.days", "number", (1, 3, 7)), ("plaque.days", "number", (10,)),
                   ("training.professional.proration", "text", ("months", "days")), ("training.professional.hours", "number", (24,)),
                   ("training.preservice.hours", "number", (8,)), ("supervision.sessions", "number", (2,)),
                   ("supervision.hours", "number", (8,)), ("supervision.feedback.days", "number", (5,)),
                   ("contract.notice_days", "number", (30,)), ("contract.years", "number", (2,)), ("coverage.months", "number", (3, 6)),
                   ("coverage.deadline", "date", (datetime.date(2022, 6, 30),)), ("service.plan.days", "number", (10,)),
                   ("supervision.stations.min", "number", (1, 2)), ("insurance.kinds", "list", (["pension", "medical"],)),
                   ("entitlement.required", "list", (["left-behind-child=education", "disabled=temporary-assistance"],)),
                   ("governance.meetings", "number", (2,)), ("recruitment.rounds", "number", (1,)),
                   ("station.opening_deadline", "date", (datetime.date(2021, 9, 1),)), ("program.start", "date", (datetime.date(2022, 1, 1),)),
                   ("pay_scheme.deadline", "date", (datetime.date(2021, 7, 15),))]
        found = []
        for _ in range(self.r.choice((0, 1, 3, 6))):
            name, kind, values = self.r.choice(choices)
            place = self.r.choice(({}, {}, {"county": r.counties[0]["code"]},
                                   {"station": r.stations[0]["id"]} if r.stations else {}))
            found.append({"parameter": name, **place, "values": [{"from": day, kind: self.r.choice(values)}
                          for day in sorted({self.day() for _ in range(self.r.randint(1, 2))})]})
        return found


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
    found = {"shuangbai.yaml": {"format": 1, "jurisdiction": "4402", "name": "市", "policy": "shaoguan-2021-21"}}
    if r.city:
        found["city.yaml"] = r.city
    if r.overrides:
        found["policy.yaml"] = {"parameters": r.overrides}
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
