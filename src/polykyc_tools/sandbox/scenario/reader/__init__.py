"""Reading what `sandbox/<provider>.yaml` says: a closed model, whose every fault has its line and an edit."""
