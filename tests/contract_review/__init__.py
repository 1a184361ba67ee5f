"""The reviewer of contracts, proved by tables of seeded changes and by changes that this repository really made."""
