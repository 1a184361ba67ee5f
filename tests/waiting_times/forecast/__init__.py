"""Forecasts of waits: the stages, what is learned from them, that nothing of the future leaks in, and the backtest."""
