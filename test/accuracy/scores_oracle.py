"""An independent oracle for the scores: exact fractions and 50 digits, the formulas written a second time from their
sources, brute force where the number of cases allows. Prints SQL that fills table result(label, actual, expected).

Usage: python3 scores_oracle.py [SEED] [SCALE]    SCALE 1 gives a little over 10,000 states
"""
import math
import random
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import combinations, product

getcontext().prec = 50
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
rng = random.Random(SEED)
D = Decimal
PI = D("3.14159265358979323846264338327950288419716939937510582097494")
CONFIDENCES = [0.95, 0.9, 0.8, 0.99, 0.5, 0.999, 0.05, 1e-6, 0.9999999]
states = 0


def dec(x):
    return D(x.numerator) / D(x.denominator) if isinstance(x, Fraction) else D(x)


# ---------------------------------------------------------------- distributions

def erf(x):
    """Confluent series with positive terms: erf x = 2x/sqrt(pi) exp(-x^2) sum (2x^2)^k / (2k+1)!!"""
    term, total, k = D(1), D(1), 0
    while term > total * D("1e-48"):
        k += 1
        term *= 2 * x * x / (2 * k + 1)
        total += term
    return 2 * x / PI.sqrt() * (-x * x).exp() * total


def normal_p(z):
    return 1 - erf(abs(z) / D(2).sqrt()) if abs(z) < 12 else D(0)


_z = {}


def normal_quantile(c):
    if c not in _z:
        low, high, goal = D(0), D(12), D(c)
        z = (low + high) / 2
        for _ in range(400):
            value = erf(z / D(2).sqrt()) - goal
            low, high = (low, z) if value > 0 else (z, high)
            step = z - value / ((2 / PI).sqrt() * (-z * z / 2).exp())
            step = step if low < step < high else (low + high) / 2
            if abs(step - z) < D("1e-40"):
                break
            z = step
        _z[c] = z
    return _z[c]


def bernoulli(count):
    b = [Fraction(1)]
    for m in range(1, count + 1):
        b.append(-sum(math.comb(m + 1, k) * b[k] for k in range(m)) / (m + 1))
    return b


BERNOULLI = bernoulli(40)


def log_gamma(x):
    shift = D(1)
    while x < 40:
        shift *= x
        x += 1
    total = (x - D("0.5")) * x.ln() - x + (2 * PI).ln() / 2
    power = x
    for k in range(1, 20):
        total += dec(BERNOULLI[2 * k]) / (2 * k * (2 * k - 1)) / power
        power *= x * x
    return total - shift.ln()


_constant = {}


def t_constant(v):
    """ln of gamma((v+1)/2) / gamma(v/2) / sqrt(pi)"""
    if v not in _constant:
        _constant[v] = log_gamma((v + 1) / 2) - log_gamma(v / 2) - PI.ln() / 2
    return _constant[v]


def t_density(t, v):
    return (t_constant(v) - v.ln() / 2 - (v + 1) / 2 * (1 + t * t / v).ln()).exp()


def t_centre(t, v):
    """P(|T| <= t) by whichever power series has a small argument; in both all terms are positive."""
    x, a = v / (v + t * t), v / 2
    if x < D("0.5"):  # 1 - I_x(a, 1/2) = 1 - x^a / B sum (1/2)_k / k! x^k / (a + k)
        term, total, k = D(1), 1 / a, 0
        while term > D("1e-40"):
            k += 1
            term *= (k - D("0.5")) / k * x
            total += term / (a + k)
        return 1 - (a * x.ln() + t_constant(v)).exp() * total
    y, a = 1 - x, (v + 1) / 2  # 2 t f(t) 2F1(1, (v+1)/2; 3/2; y)
    term, total, k = D(1), D(1), 0
    while term > total * D("1e-36") or (a + k) * y > (D("1.5") + k):
        term *= (a + k) / (D("1.5") + k) * y
        total += term
        k += 1
    return 2 * t * t_density(t, v) * total


_t = {}


def t_quantile(c, v):
    key = (c, v)
    if key not in _t:
        low, high, goal = D(0), D(1), D(c)
        while t_centre(high, v) < goal:
            low, high = high, high * 2
            if high > D("1e30"):
                return high  # far outside any scale
        t = (low + high) / 2
        for _ in range(200):
            value = t_centre(t, v) - goal
            low, high = (low, t) if value > 0 else (t, high)
            step = t - value / (2 * t_density(t, v))
            step = step if low < step < high else (low + high) / 2
            if abs(step - t) < D("1e-22") * t:
                break
            t = step
        _t[key] = t
    return _t[key]


# ---------------------------------------------------------------- samples: (value class counts, weights)

class Sample:
    """Sums over answers, exact: weight and squared weight per class."""

    def __init__(self, counts, weights=None):
        self.counts = counts
        self.w = [Fraction(c) for c in counts] if weights is None else [sum((w for w in ws), Fraction(0)) for ws in weights]
        self.w2 = [Fraction(c) for c in counts] if weights is None else [sum((w * w for w in ws), Fraction(0)) for ws in weights]
        self.n = sum(counts)
        self.total = sum(self.w)
        self.effective = self.total ** 2 / sum(self.w2) if self.total else Fraction(0)

    def mean(self, values):
        return sum(w * v for w, v in zip(self.w, values)) / self.total

    def variance_of_mean(self, values):
        m = self.mean(values)
        return sum(w2 * (v - m) ** 2 for w2, v in zip(self.w2, values)) / self.total ** 2


NET = (1, 0, -1)
YES = (1, 0)
LEVELS = (1, 2, 3, 4, 5, 6, 7)
AGREE = (0, 0, 0, 0, 1, 1, 1)


def effective_of(sample, population):
    if population is None:
        return sample.effective
    return sample.effective * Fraction(population - 1, population - sample.n)


def net_interval(sample, c, population=None):
    x = sample.mean(NET)
    if population == sample.n:
        return dec(x), dec(x)
    n = effective_of(sample, population)
    p, d = sample.w[0] / sample.total, sample.w[2] / sample.total
    centre = dec((p * n - d * n) / (n + 3))
    spread = (p * n + d * n + Fraction(3, 2)) / (n + 3) - ((p * n - d * n) / (n + 3)) ** 2
    half = normal_quantile(c) * dec(spread / (n + 3)).sqrt()
    return min(dec(x), max(D(-1), centre - half)), max(dec(x), min(D(1), centre + half))


def share_interval(sample, values, c, population=None):
    p = sample.mean(values)
    if population == sample.n:
        return dec(p), dec(p)
    n, z = dec(effective_of(sample, population)), normal_quantile(c)
    p = dec(p)
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    centre = p + z * z / (2 * n)
    return max(D(0), (centre - half) / (1 + z * z / n)), min(D(1), (centre + half) / (1 + z * z / n))


def effort_error(sample):
    n = sample.effective
    return dec(sample.variance_of_mean(LEVELS) * n / (n - 1)).sqrt()


def effort_interval(sample, c, population=None):
    m = dec(sample.mean(LEVELS))
    if population == sample.n:
        return m, m
    if sample.effective <= 1:
        return D(1), D(7)
    error = effort_error(sample)
    if population is not None:
        error *= (1 - D(sample.n) / D(population)).sqrt()
    if error == 0:
        return m, m
    half = error * t_quantile(c, dec(sample.effective) - 1)
    return max(D(1), m - half), min(D(7), m + half)


def mover(a, la, ua, b, lb, ub, r, limit):
    down = (a - la) ** 2 + (ub - b) ** 2 - 2 * r * (a - la) * (ub - b)
    up = (ua - a) ** 2 + (b - lb) ** 2 - 2 * r * (ua - a) * (b - lb)
    return (max(-limit, a - b - max(D(0), down).sqrt()), min(limit, a - b + max(D(0), up).sqrt()))


def exact_p(a, b, values):
    """Every way to draw the first sample from the pooled answers."""
    na, nb = a.n, b.n
    pool = [v for v, ca, cb in zip(values, a.counts, b.counts) for _ in range(ca + cb)]
    total = sum(pool)
    observed = abs(a.mean(values) - b.mean(values))
    more = same = 0
    if na + nb <= 13:  # labelled answers one by one
        ways = 0
        for draw in combinations(range(na + nb), na):
            s = sum(pool[i] for i in draw)
            d = abs(Fraction(s, na) - Fraction(total - s, nb))
            more, same, ways = more + (d > observed), same + (d == observed), ways + 1
        return Fraction(2 * more + same, 2 * ways)
    sums = {(0, 0): 1}  # (how many drawn, their sum) -> ways, answer by answer
    for v in pool:
        step = dict(sums)
        for (k, s), ways in sums.items():
            if k < na:
                step[k + 1, s + v] = step.get((k + 1, s + v), 0) + ways
        sums = step
    ways_all = 0
    for (k, s), ways in sums.items():
        if k == na:
            d = abs(Fraction(s, na) - Fraction(total - s, nb))
            ways_all += ways
            more, same = more + ways * (d > observed), same + ways * (d == observed)
    return Fraction(2 * more + same, 2 * ways_all)


def two_sample_p(a, b, values):
    if a.n < 20 and b.n < 20 and a.effective == a.n and b.effective == b.n:
        return dec(exact_p(a, b, values))
    n = a.effective + b.effective
    q = [(a.effective * wa / a.total + b.effective * wb / b.total) / n for wa, wb in zip(a.w, b.w)]
    m = sum(s * v for s, v in zip(q, values))
    s2 = sum(s * v * v for s, v in zip(q, values)) - m * m
    if s2 == 0:
        return D(1)
    s2 *= n / (n - 1)
    d = a.mean(values) - b.mean(values)
    return normal_p(dec(d) / dec(s2 * (1 / a.effective + 1 / b.effective)).sqrt())


def welch(a, b, c):
    d = dec(a.mean(LEVELS) - b.mean(LEVELS))
    if a.effective <= 1 or b.effective <= 1:
        return d, D(-6), D(6), None
    va, vb = effort_error(a) ** 2, effort_error(b) ** 2
    if va + vb == 0:
        return d, d, d, None
    v = (va + vb) ** 2 / (va * va / (dec(a.effective) - 1) + vb * vb / (dec(b.effective) - 1))
    error = (va + vb).sqrt()
    half = error * t_quantile(c, v)
    return d, max(D(-6), d - half), min(D(6), d + half), 1 - t_centre(abs(d) / error, v) if abs(d) < 40 * error or v < 100 else D(0)


def sign_flip_p(steps):
    """Every sign pattern."""
    observed = abs(sum(steps))
    sums = {0: 1}
    for s in steps:
        if s:
            nxt = {}
            for k, ways in sums.items():
                for sign in (1, -1):
                    nxt[k + sign * s] = nxt.get(k + sign * s, 0) + ways
            sums = nxt
    ways = sum(sums.values())
    more = sum(w for k, w in sums.items() if abs(k) > observed)
    same = sum(w for k, w in sums.items() if abs(k) == observed)
    return Fraction(2 * more + same, 2 * ways)


# ---------------------------------------------------------------- random states

def size():
    return rng.choice([0, 1, 2, 3, 4, 5, 7, 10, 15, 19, 20, 25, 30, 50, 100, int(10 ** rng.uniform(0, 6)), 10 ** 6])


def small():
    return rng.randint(1, 19)


def spread(n, classes):
    shares = [rng.expovariate(1) * rng.choice([0, 0.1, 1, 1, 3]) for _ in range(classes)]
    if sum(shares) == 0:
        shares[rng.randrange(classes)] = 1.0
    counts = [int(n * s / sum(shares)) for s in shares]
    counts[max(range(classes), key=lambda i: shares[i])] += n - sum(counts)
    return counts


KEYS = {
    "nps": ("promoters", "passives", "detractors"),
    "net_sentiment": ("positives", "neutrals", "negatives"),
    "csat": ("satisfied", "others"),
    "share": ("yes", "no"),
    "ces": tuple("1234567"),
    "nps_paired": tuple(f"{b}_to_{a}" for b in ("promoter", "passive", "detractor") for a in ("promoter", "passive", "detractor")),
}


def state(kind, counts):
    global states
    states += 1
    scale = '"scale":5,' if kind == "csat" and sum(counts) else ""
    return "'{" + scale + ",".join(f'"{k}":{c}' for k, c in zip(KEYS[kind], counts)) + f"}}'::voc.{kind}_state"


def weight():
    return rng.choice([rng.randint(0, 20) / 4, rng.uniform(0.01, 3), rng.expovariate(1) + 0.001, 10 ** rng.uniform(-5, 6)])


def weighted(kind, classes, n):
    """A sample of n weighted answers and the SQL that aggregates them."""
    global states
    states += 1
    same = rng.random() < 0.15
    one = weight() or 1.0
    answers = [(rng.randrange(classes), one if same else weight()) for _ in range(n)]
    weights = [[Fraction(w) for c, w in answers if c == k] for k in range(classes)]
    first = {"nps": lambda c: rng.choice([(9, 10), (7, 8), (0, 3, 6)][c]), "ces": lambda c: c + 1,
             "csat": lambda c: rng.choice([(4, 5), (1, 2, 3)][c]), "share": lambda c: c == 0,
             "net_sentiment": lambda c: [("positive",), ("neutral", "mixed"), ("negative",)][c][0]}[kind]
    type_name = {"share": "boolean", "net_sentiment": "voc.polarity_class"}.get(kind, "integer")
    scores = ",".join(f"'{first(c)}'" for c, _ in answers)
    ws = ",".join(repr(w) for _, w in answers)
    scale = "5, " if kind == "csat" else ""
    sql = f"(SELECT voc.{kind}_summary(s, {scale}w) FROM unnest(ARRAY[{scores}]::{type_name}[], ARRAY[{ws}]::float8[]) u(s, w))"
    return Sample([len(ws) for ws in weights], weights), sql


def literal(x):
    return "NULL" if x is None else repr(float(dec(x)))


def emit(label, actual, expected):
    print(f"INSERT INTO result VALUES ('{label}', {actual}, {literal(expected)});")


def emit_row(label, call, columns):
    names = ",".join(f"'{label}.{name}'" for name, _ in columns)
    actual = ",".join(f"r.{name}" for name, _ in columns)
    expected = ",".join(literal(value) + "::float8" for _, value in columns)
    print(f"INSERT INTO result SELECT * FROM (SELECT unnest(ARRAY[{names}]), unnest(ARRAY[{actual}]), unnest(ARRAY[{expected}]) FROM {call} r) x;")


def times(count):
    return range(max(1, int(count * SCALE)))


def population_for(n):
    kind = rng.random()
    return None if kind < 0.6 or n == 0 else n if kind < 0.65 else n + rng.randint(1, 2 * n)


def check_net(name, prefix, sample, sql, population):
    c = rng.choice(CONFIDENCES)
    extra = f"{c!r}" + (f", {population}" if population is not None else "")
    low, high = net_interval(sample, c, population) if sample.total else (None, None)
    print(f"INSERT INTO result SELECT unnest(ARRAY['{name}','{name}_low','{name}_high','{name} effective']), "
          f"unnest(ARRAY[voc.{prefix}(s), voc.{prefix}_low(s, {extra}), voc.{prefix}_high(s, {extra}), voc.effective_responses(s)]), "
          f"unnest(ARRAY[{literal(100 * sample.mean(NET) if sample.total else None)}, {literal(None if low is None else 100 * low)}, "
          f"{literal(None if high is None else 100 * high)}, {literal(sample.effective)}]::float8[]) FROM (SELECT {sql} AS s) x;")


def check_share(name, prefix, values, sample, sql, population):
    c = rng.choice(CONFIDENCES)
    extra = f"{c!r}" + (f", {population}" if population is not None else "")
    low, high = share_interval(sample, values, c, population) if sample.total else (None, None)
    print(f"INSERT INTO result SELECT unnest(ARRAY['{name}','{name}_low','{name}_high']), "
          f"unnest(ARRAY[voc.{prefix}(s), voc.{prefix}_low(s, {extra}), voc.{prefix}_high(s, {extra})]), "
          f"unnest(ARRAY[{literal(sample.mean(values) if sample.total else None)}, {literal(low)}, {literal(high)}]::float8[]) "
          f"FROM (SELECT {sql} AS s) x;")


def check_effort(name, sample, sql, population):
    c = rng.choice(CONFIDENCES)
    if sample.total and 1 < sample.effective < Fraction(3, 2):
        c = min(c, 0.95)  # else t has thousands of digits, and the interval is the scale
    extra = f"{c!r}" + (f", {population}" if population is not None else "")
    low, high = effort_interval(sample, c, population) if sample.total else (None, None)
    print(f"INSERT INTO result SELECT unnest(ARRAY['{name}','{name}_low','{name}_high']), "
          f"unnest(ARRAY[voc.ces(s), voc.ces_low(s, {extra}), voc.ces_high(s, {extra})]), "
          f"unnest(ARRAY[{literal(sample.mean(LEVELS) if sample.total else None)}, {literal(low)}, {literal(high)}]::float8[]) "
          f"FROM (SELECT {sql} AS s) x;")


def difference_columns(d, low, high, p):
    return [("difference", d), ("low", low), ("high", high), ("p_value", p)]


def check_net_difference(name, a, sql_a, b, sql_b):
    c = rng.choice(CONFIDENCES)
    if not a.total or not b.total:
        columns = difference_columns(None, None, None, None)
    else:
        (la, ua), (lb, ub) = net_interval(a, c), net_interval(b, c)
        xa, xb = dec(a.mean(NET)), dec(b.mean(NET))
        low, high = mover(xa, la, ua, xb, lb, ub, 0, D(2))
        columns = difference_columns(100 * (xa - xb), 100 * low, 100 * high, two_sample_p(a, b, NET))
    emit_row(name, f"voc.{name.split()[0]}({sql_a}, {sql_b}, {c!r})", columns)


def check_share_difference(name, a, sql_a, b, sql_b):
    c = rng.choice(CONFIDENCES)
    if not a.total or not b.total:
        columns = difference_columns(None, None, None, None)
    else:
        (la, ua), (lb, ub) = share_interval(a, YES, c), share_interval(b, YES, c)
        xa, xb = dec(a.mean(YES)), dec(b.mean(YES))
        columns = difference_columns(xa - xb, *mover(xa, la, ua, xb, lb, ub, 0, D(1)), two_sample_p(a, b, YES))
    emit_row(name, f"voc.{name.split()[0]}({sql_a}, {sql_b}, {c!r})", columns)


def check_paired(counts):
    c, n = rng.choice(CONFIDENCES), sum(counts)
    if n == 0:
        columns = difference_columns(None, None, None, None)
    else:
        pairs = [(NET[i // 3], NET[i % 3], k) for i, k in enumerate(counts)]
        before = Sample([sum(counts[3 * i:3 * i + 3]) for i in range(3)])
        after = Sample([sum(counts[i::3]) for i in range(3)])
        (la, ua), (lb, ub) = net_interval(after, c), net_interval(before, c)
        # correlation with three pseudo pairs whose answers are independent, one quarter, half, one quarter
        pairs3 = pairs + [(x, y, 3 * Fraction(wx, 4) * Fraction(wy, 4)) for (x, wx), (y, wy) in product(((1, 1), (0, 2), (-1, 1)), repeat=2)]
        m = sum(k for _, _, k in pairs3)
        mx, my = (sum(p[i] * p[2] for p in pairs3) / Fraction(m) for i in (0, 1))
        cov = sum((x - mx) * (y - my) * k for x, y, k in pairs3) / m
        vx, vy = sum((x - mx) ** 2 * k for x, _, k in pairs3) / m, sum((y - my) ** 2 * k for _, y, k in pairs3) / m
        r = dec(cov) / dec(vx * vy).sqrt()
        xa, xb = dec(after.mean(NET)), dec(before.mean(NET))
        low, high = mover(xa, la, ua, xb, lb, ub, r, D(2))
        total, squares = sum((y - x) * k for x, y, k in pairs), sum((y - x) ** 2 * k for x, y, k in pairs)
        if n < 20:
            p = dec(sign_flip_p([y - x for x, y, k in pairs for _ in range(k)]))
        else:
            p = normal_p(D(total) / D(squares).sqrt()) if squares else D(1)
        columns = difference_columns(100 * (xa - xb), 100 * low, 100 * high, p)
    emit_row("nps_paired_difference", f"voc.nps_paired_difference({state('nps_paired', counts)}, {c!r})", columns)


def check_shrunk(a, sql_a, b, sql_b):
    own = a.mean(NET) if a.n else None
    parent = b.mean(NET) if b.n else None
    weight = Fraction(0) if b.n else None
    shrunk = parent
    if a.n and b.n:
        mu, n = [Fraction(k, b.n) for k in b.counts], a.n
        if any(k and not m for k, m in zip(a.counts, mu)):
            weight = Fraction(1) if n > 1 else Fraction(0)
        else:
            used = [(Fraction(k, n), m) for k, m in zip(a.counts, mu) if m]
            degrees = len(used) - 1
            c = n * sum((s - m) ** 2 / m for s, m in used) / degrees if degrees else Fraction(0)
            weight = min(Fraction(1), (1 - 1 / c) * n / (n - 1)) if c > 1 and n > 1 else Fraction(0)
        if weight == 1 and n > 1 and any(k and not m for k, m in zip(a.counts, mu)):
            weight = min(Fraction(1), Fraction(n, n - 1))
        shrunk = weight * own + (1 - weight) * parent
    emit_row("nps_shrunk", f"voc.nps_shrunk({sql_a}, {sql_b})",
             [("shrunk", None if shrunk is None else 100 * shrunk), ("raw", None if own is None else 100 * own), ("weight", weight)])


def check_stratified(strata):
    sql = ",".join(f"({state('nps', counts)}, {share!r}::float8)" for counts, share in strata)
    filled = [(counts, Fraction(share)) for counts, share in strata if sum(counts) and share]
    total = sum(s for _, s in filled)
    point = sum(s * Sample(c).mean(NET) for c, s in filled) / total if filled else None
    n_eff = total ** 2 / sum(s * s / sum(c) for c, s in filled) if filled else Fraction(0)
    print(f"INSERT INTO result SELECT unnest(ARRAY['nps_stratified', 'nps_stratified effective']), "
          f"unnest(ARRAY[voc.nps_stratified(s, w), voc.effective_responses(voc.nps_stratified_summary(s, w))]), "
          f"unnest(ARRAY[{literal(None if point is None else 100 * point)}, {literal(n_eff)}]::float8[]) FROM (VALUES {sql}) v(s, w);")


def check_change(segments):
    rows = ",".join(f"('s{i}', {state('nps', b)}, {state('nps', a)})" for i, (b, a) in enumerate(segments))
    nb, na = sum(sum(b) for b, _ in segments), sum(sum(a) for _, a in segments)
    mix = rate = Fraction(0)
    for b, a in segments:
        wb, wa = Fraction(sum(b), nb), Fraction(sum(a), na)
        xb = Sample(b).mean(NET) if sum(b) else None
        xa = Sample(a).mean(NET) if sum(a) else None
        xb, xa = (xa if xb is None else xb) or 0, (xb if xa is None else xa) or 0
        mix += (wa - wb) * (xa + xb) / 2
        rate += (xa - xb) * (wa + wb) / 2
    whole = [Sample([sum(s[side][k] for s in segments) for k in range(3)]).mean(NET) for side in (0, 1)]
    assert mix + rate == whole[1] - whole[0]
    print(f"INSERT INTO result SELECT unnest(ARRAY['nps_change mix', 'nps_change rate', 'nps_change sum']), "
          f"unnest(ARRAY[sum(r.mix_effect), sum(r.rate_effect), sum(r.mix_effect + r.rate_effect)]), "
          f"unnest(ARRAY[{literal(100 * mix)}, {literal(100 * rate)}, {literal(100 * (mix + rate))}]::float8[]) "
          f"FROM unnest((SELECT voc.nps_change(k, b, a) FROM (VALUES {rows}) v(k, b, a))) r;")


def check_sample_size():
    c, margin = rng.choice(CONFIDENCES[:6]), rng.choice([0.5, 1, 2.5, 3, 5, 7.5, 10, 20, 50])
    p = rng.choice([None, rng.randint(0, 100) / 100])
    d = None if p is None else rng.randint(0, 100 - int(round(p * 100))) / 100
    population = rng.choice([None, rng.randint(1, 10 ** rng.randint(1, 7))])
    fp, fd = (Fraction(1, 2), Fraction(1, 2)) if p is None else (Fraction(p), Fraction(d))
    n = normal_quantile(c) ** 2 * dec(fp + fd - (fp - fd) ** 2) * 10000 / (D(margin) ** 2)
    if population is not None:
        n = n / (1 + (n - 1) / population)
    if abs(n - n.to_integral_value()) < D("1e-9"):
        return
    n = max(1, math.ceil(n))
    shares = "" if p is None else f", promoters => {p!r}, detractors => {d!r}"
    whole = "" if population is None else f", population => {population}"
    emit("nps_sample_size", f"voc.nps_sample_size({margin}, {c!r}{shares}{whole})", n if population is None else min(n, population))


print("BEGIN;")
for _ in times(2500):
    for kind in ("nps", "net_sentiment"):
        n = size()
        counts = spread(n, 3)
        check_net(kind, kind, Sample(counts), state(kind, counts), population_for(n))
for _ in times(1500):
    for kind in ("csat", "share"):
        n = size()
        counts = spread(n, 2)
        check_share(kind, kind, YES, Sample(counts), state(kind, counts), population_for(n))
for _ in times(1000):
    n = size()
    counts = spread(n, 7)
    sample, sql, population = Sample(counts), state("ces", counts), population_for(n)
    check_effort("ces", sample, sql, population)
    check_share("ces_agree", "ces_agree", AGREE, sample, sql, population)
for _ in times(300):
    for kind, classes in (("nps", 3), ("net_sentiment", 3), ("csat", 2), ("share", 2), ("ces", 7)):
        sample, sql = weighted(kind, classes, rng.randint(1, 60))
        if classes == 3:
            check_net(f"weighted {kind}", kind, sample, sql, None)
        elif classes == 2:
            check_share(f"weighted {kind}", kind, YES, sample, sql, None)
        else:
            check_effort("weighted ces", sample, sql, None)
for _ in times(700):
    for kind in ("nps", "net_sentiment"):
        a, b = (spread(rng.choice([small, size])(), 3) for _ in range(2))
        check_net_difference(f"{kind}_difference", Sample(a), state(kind, a), Sample(b), state(kind, b))
    for kind in ("csat", "share"):
        a, b = (spread(rng.choice([small, size])(), 2) for _ in range(2))
        check_share_difference(f"{kind}_difference", Sample(a), state(kind, a), Sample(b), state(kind, b))
for _ in times(100):
    (a, sql_a), (b, sql_b) = weighted("nps", 3, rng.randint(1, 30)), weighted("nps", 3, rng.randint(1, 30))
    check_net_difference("nps_difference (weighted)", a, sql_a, b, sql_b)
for _ in times(250):
    a, b = (spread(max(3, size()), 7) for _ in range(2))
    c = rng.choice([0.95, 0.9, 0.99])
    sa, sb = Sample(a), Sample(b)
    emit_row("ces_difference", f"voc.ces_difference({state('ces', a)}, {state('ces', b)}, {c!r})", difference_columns(*welch(sa, sb, c)))
for _ in times(600):
    check_paired(spread(rng.choice([small, size])(), 9))
for _ in times(400):
    a, b = spread(size(), 3), spread(max(1, size()), 3)
    check_shrunk(Sample(a), state("nps", a), Sample(b), state("nps", b))
for _ in times(200):
    check_stratified([(spread(rng.choice([small, size])(), 3), rng.choice([rng.random() + 0.001, rng.randint(0, 8) / 8, 10 ** rng.uniform(-3, 6)]))
                      for _ in range(rng.randint(1, 8))])
for _ in times(200):
    segments = [(spread(size(), 3), spread(size(), 3)) for _ in range(rng.randint(1, 8))] + [(spread(small(), 3), spread(small(), 3))]
    check_change(segments)
for _ in times(300):
    check_sample_size()
print(f"UPDATE oracle SET states = states + {states};")
print("COMMIT;")
