"""What a store on a PostgreSQL server has beside its log: read tables, who follows them, roles."""
