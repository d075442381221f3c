def reckon(amount, count):
    # ruleid: float-near-money
    near = float(amount)
    # ruleid: float-near-money
    tenth = Decimal(0.1)
    # ruleid: float-near-money
    each = round(amount / count, 2)
    # ok: float-near-money
    exact = Decimal("0.1")
    # ok: float-near-money
    return half_even(Fraction(amount, count))
