"""The common session API: sessions, polling until a final status, pagination and look-up."""
