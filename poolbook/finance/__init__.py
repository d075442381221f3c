"""Pure arithmetic: shares, waterfall, rates of return. No Django, no clock, no I/O."""
