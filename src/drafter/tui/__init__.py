"""The screens: a face over the services, with no logic of its own. Start it with ``drafter.tui.run.run``."""
