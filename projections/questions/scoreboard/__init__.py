"""督查通报 How the counties stand over all targets, and what targets count of a county that no other view shows."""
