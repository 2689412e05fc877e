"""Clients copied into somebody's repository: put there, checked, brought up to date, taken out."""
