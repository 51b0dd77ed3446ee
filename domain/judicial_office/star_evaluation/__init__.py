"""星级评定程序 Star evaluation of a judicial office as a procedure: scores by level, determination, notice, award, and what becomes of it (2.1.4)."""
