"""等级评定程序 Certification of a mediator as a procedure: application, panel, notice, certificate, yearly check, and its end (2.2.5-c)."""
