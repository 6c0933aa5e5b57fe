"""Published files read back: records, captures, histories, how an archive stands. It writes nothing."""
