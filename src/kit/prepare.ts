import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { migrate, withLock } from './migrate.ts'

/** The project's own migrations. */
export const MIGRATIONS = join(import.meta.dirname, '../../db/migrations')

/**
 * Brings a database to what this program needs: our migrations, and the job queue. `url` is that of the role that owns the tables.
 * Gives how many of our migrations were new. Twice is once, also at the same time.
 */
export async function prepareDatabase(url: string, log: (line: string) => void): Promise<number> {
  const count = await migrate(url, MIGRATIONS, log)
  await prepareJobs(url)
  return count
}

/** Applies the queue's own migrations and gives the program's role its rights there. Cheap when there is nothing to do. */
function prepareJobs(url: string): Promise<void> {
  return withLock(url, async (client) => {
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
    await openQueue(client)
  })
}

/**
 * The queue's tables have row security without any policy, so that nobody but their owner sees a row: the program's role gets one.
 * They belong to the queue's own migrations, which may add tables at every upgrade; so this looks at what is there.
 */
async function openQueue(client: pg.Client): Promise<void> {
  await client.query(`do $$
    declare
      made record;
    begin
      if not exists (select from pg_roles where rolname = 'jembatan_app') then
        return;
      end if;
      grant usage on schema graphile_worker to jembatan_app;
      grant select, insert, update, delete on all tables in schema graphile_worker to jembatan_app;
      grant usage, select on all sequences in schema graphile_worker to jembatan_app;
      revoke insert, update, delete on graphile_worker.migrations from jembatan_app;
      for made in
        select c.relname from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'jembatan_app_all')
      loop
        execute format('create policy jembatan_app_all on graphile_worker.%I to jembatan_app using (true) with check (true)', made.relname);
      end loop;
    end $$`)
}
