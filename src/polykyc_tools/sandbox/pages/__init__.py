"""The pages: the dashboard, and the hosted one that decides a session. All that they show is escaped."""
