"""What is the same for all tests."""

import signal

from hypothesis import HealthCheck, settings

# How fast a machine is, and what else it does meanwhile, says nothing of what is tested.
settings.register_profile(
    "unhurried",
    settings.get_profile(settings.get_current_profile_name()),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

# What is started in the background of a shell ignores interrupts, and so would what is tested.
signal.signal(signal.SIGINT, signal.default_int_handler)
