"""Rules about links and what is embedded from other sites."""
