import pg from 'pg'

/** Says statements to a database as the role that owns its tables, as an administrator would. */
export async function asOwner(url: string, statements: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await owner.query(statements)
  } finally {
    await owner.end()
  }
}
