"""Read `sandbox/<provider>.yaml`: a closed vocabulary; every problem has its line and an edit."""
