"""Published files read back: records, captures, histories, the status of an archive. It writes nothing."""
