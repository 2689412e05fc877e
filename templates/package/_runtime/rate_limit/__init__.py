"""Published rate limits, kept by this process or shared through Redis."""
