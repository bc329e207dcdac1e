"""Many clocks to one: clock fits, true rates, bridged gaps, common instants."""
