"""A second implementation of `stats`: each figure counted from plain records, by its definition."""
import datetime
from fractions import Fraction

from oracle import DAY, LEVELS, Judge, covers, met_somebody, minutes, open_on, plus_months

BACHELOR = ("本科", "硕士研究生", "大学本科学历")
COLLEGE = ("大专", "在职大专")
BELOW = ("高中", "中专")
UNUSUAL = ("本科在读",)
GROUPS = ("minimum-living-allowance", "destitute", "disabled", "child-in-difficulty", "left-behind-child",
          "elderly-in-difficulty", "left-behind-woman")


def age(born, day):
    return day.year - born.year - (plus_months(born, 12 * (day.year - born.year)) > day)


def born(worker):
    if "born" in worker:
        return worker["born"]
    digits = worker.get("resident_id", "")
    return datetime.date.fromisoformat(f"{digits[6:10]}-{digits[10:12]}-{digits[12:14]}") if digits else None


def summed(numbers):
    """Unknown where a part is."""
    numbers = list(numbers)
    return None if None in numbers else sum(numbers)


def is_held(event, window, day):
    return window[0] <= event["from"] <= window[1] and (event.get("to") or event["from"]) <= day


class Counted:
    """The figures of a day; of one county, or (none named) of the city."""

    def __init__(self, repository, day, window, silent_days, county=None):
        self.r = repository
        self.d = day
        self.window = window
        self.first_silent = day - DAY * (silent_days - 1)
        self.county = county
        self.judge = Judge(repository, day, window)

    def here(self, code):
        return self.county is None or code[:6] == self.county

    def workers(self):
        posts = [(w, self.judge.post(w)) for w in self.r.workers]
        return [(w, post) for w, post in posts if post and self.here(post["station"])]

    def is_on_leave(self, w):
        return any(covers(l, self.d) for l in w.get("leave", []))

    def is_silent(self, w, post):
        was_in_post = any(covers(p, self.first_silent) for p in w.get("posts", []))
        visited = any(w["id"] in v["workers"] and met_somebody(v) and self.first_silent <= v["date"] <= self.d for v in self.r.visits)
        return post["kind"] == "service" and was_in_post and not self.is_on_leave(w) and not visited

    def short(self):
        if {"SF01", "SF02"} & {entry["rule"].upper() for entry in self.r.switched_off}:
            return None
        lacking = []
        for s in self.judge.open_stations():
            if self.here(s["id"]):
                for kind, needed in (("admin", self.judge.admin_required(s)), ("service", self.judge.service_required(s))):
                    lacking.append(None if needed is None else max(0, needed - self.judge.working(s, kind)))
        return summed(lacking)

    def approved(self, county):
        found = [self.judge.in_force([e for e in county.get("approved_posts", []) if kind in e]) for kind in ("admin", "service")]
        return None if None in found else (found[0]["admin"], found[1]["service"])

    def posts(self):
        approved, vacant = [], []
        for county in self.r.counties:
            if self.here(county["code"]):
                numbers = self.approved(county)
                filled = [sum(post["kind"] == kind and post["station"][:6] == county["code"] for _, post in self.workers())
                          for kind in ("admin", "service")]
                approved.append(numbers and sum(numbers))
                vacant.append(numbers and sum(max(0, a - b) for a, b in zip(numbers, filled)))
        return {"posts": summed(approved), "posts.vacant": summed(vacant), "staffing-shortfall": self.short()}

    def stations(self):
        stations = [s for s in self.judge.open_stations() if self.here(s["id"])]
        villages = [(t["code"], v["code"]) for t in self.judge.townships() if self.here(t["code"]) for v in t.get("villages", [])]
        by_code = {s["id"]: s for s in stations}
        return {"stations": len(stations), "points": sum(open_on(p, self.d) for s in stations for p in s.get("points", [])),
                "villages": len(villages),
                "villages.covered": sum(t in by_code and self.judge.covered(by_code[t], v, self.d) for t, v in villages)}

    def certificate(self, w):
        return max((LEVELS.index(c["level"]) for c in w.get("certificates", []) if c["issued"] <= self.d), default=None)

    def about_workers(self):
        workers = self.workers()
        count = lambda holds: sum(bool(holds(w, post)) for w, post in workers)
        ages = [age(born(w), self.d) if born(w) else None for w, _ in workers]
        of_age = lambda low, high: sum(a is not None and low <= a <= high for a in ages)
        education = [w.get("education") for w, _ in workers]
        return {
            "workers": len(workers), "workers.admin": count(lambda w, post: post["kind"] == "admin"),
            "workers.service": count(lambda w, post: post["kind"] == "service"),
            "workers.integrated": count(lambda w, post: w["source"] != "recruited"),
            "workers.on-leave": count(lambda w, post: self.is_on_leave(w)),
            "workers.women": count(lambda w, post: w["gender"] == "female"),
            "workers.party": count(lambda w, post: w.get("party_member")),
            "workers.party-unknown": count(lambda w, post: "party_member" not in w),
            "workers.education.bachelor": sum(e in BACHELOR for e in education),
            "workers.education.college": sum(e in COLLEGE for e in education),
            "workers.education.below": sum(e in BELOW for e in education),
            "workers.education-unknown": sum(e is None or e in UNUSUAL for e in education),
            **{f"workers.certificate.{level}": count(lambda w, post, at=at: self.certificate(w) == at) for at, level in enumerate(LEVELS)},
            "workers.age.to-35": of_age(0, 35), "workers.age.to-45": of_age(36, 45), "workers.age.to-55": of_age(46, 55),
            "workers.age.from-56": of_age(56, 200), "workers.age-unknown": ages.count(None), "workers.silent": count(self.is_silent)}

    def clients(self):
        homes = [h for h in self.r.households if open_on(h, self.d) and self.here(h["station"])]
        groups = [{g["kind"] for g in m.get("groups", []) if covers(g, self.d)} for h in homes for m in h.get("members", [])]
        levels = [c["level"] for h in homes for m in h.get("members", []) for c in m.get("cases", []) if covers(c, self.d)]
        return {"households": len(homes), "people": sum(map(bool, groups)),
                **{f"people.{kind}": sum(kind in g for g in groups) for kind in GROUPS},
                "cases": len(levels), **{f"cases.level-{level}": levels.count(level) for level in (1, 2, 3)}}

    def visits(self):
        visits = [v for v in self.r.visits if self.window[0] <= v["date"] <= min(self.window[1], self.d) and self.here(v["station"])]
        met = [v for v in visits if met_somebody(v)]
        missed = [v["outcome"] for v in visits if not met_somebody(v)]
        return {"visits": len(met), **{f"visits.{kind}": sum(v["kind"] == kind for v in met) for kind in ("home", "phone", "office", "online")},
                "visit-hours": Fraction(sum(minutes(v) or 0 for v in met)) / 60, "attempts": len(missed),
                "attempts.absent": missed.count("absent"), "attempts.refused": missed.count("refused")}

    def supervision(self):
        number = lambda value: Fraction(str(value))
        sessions = [s for s in self.r.sessions if is_held(s, self.window, self.d) and self.here(s["station"])]
        held = [t for t in self.r.trainings if is_held(t, self.window, self.d)]
        trainings = [t for t in held if self.county in (None, t.get("county"))]
        attended = sum(hours for w in self.r.workers if self.county is None or self.judge.served(w, self.d)[:6] == self.county
                       for t, _, hours in self.judge.attended(w) if t in held)
        looking_after = [s for s in self.r.supervisors if any(covers(a, self.d) and self.here(a["station"]) for a in s.get("stations", []))]
        return {"supervisors": len(looking_after), "sessions": len(sessions), "session-hours": sum(number(s["hours"]) for s in sessions),
                "trainings": len(trainings), "training-hours": sum(number(t["hours"]) for t in trainings), "attended-hours": attended}

    def figures(self):
        found = {**self.stations(), **self.posts(), **self.about_workers(), **self.clients(), **self.visits(), **self.supervision()}
        over = lambda a, b: Fraction(found[a], found[b]) if found[b] else None
        return {**found, "cases-per-worker": over("cases", "workers"), "visits-per-worker": over("visits", "workers"),
                "workers-per-supervisor": over("workers", "supervisors")}


def rounded(value, places):
    """Half away from zero."""
    scaled = abs(value) * 10 ** places
    digits = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    return Fraction(digits if value >= 0 else -digits, 10 ** places)


AVERAGED = ("visit-hours", "cases-per-worker", "visits-per-worker", "workers-per-supervisor")


def statistics(repository, day, window, silent_days=30, county=None):
    """What `values` of a place is: figure → (value, year before, growth in percent)."""
    before = lambda date: plus_months(date, -12)
    now = Counted(repository, day, window, silent_days, county).figures()
    then = Counted(repository, before(day), tuple(map(before, window)), silent_days, county).figures()
    found = {}
    for key, value in now.items():
        old = then[key]
        grown = None if value is None or not old else rounded(100 * (Fraction(value) - old) / old, 1)
        shown = lambda number: number if number is None or key not in AVERAGED else rounded(number, 2)
        found[key] = (shown(value), shown(old), grown)
    return found
