import type pg from 'pg'

/**
 * What waits in the queue, told without the queue's own numbers: the queue of another version takes it through its own functions.
 * A job that was running is told as one that waits and was not tried: what it had done is not in the same snapshot.
 */
export const JOBS_OUT = `copy (
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    array(select jsonb_object_keys(j.flags)), case when j.locked_at is null then j.attempts else greatest(j.attempts - 1, 0) end, j.last_error
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id) to stdout`

const COLUMNS = `identifier text, payload json, queue_name text, run_at timestamptz, max_attempts integer, key text, priority integer,
  flags text[], attempts integer, last_error text`

export const JOBS_IN =
  'copy told_jobs (identifier, payload, queue_name, run_at, max_attempts, key, priority, flags, attempts, last_error) from stdin'

/** A table of this transaction alone that `JOBS_IN` fills. */
export async function stageJobs(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temporary table told_jobs (at bigint generated always as identity, ${COLUMNS}) on commit drop`,
  )
}

/** Queues what was told, each in its state: waiting, tried so often, or given up. Gives how many. */
export async function queueJobs(client: pg.ClientBase): Promise<number> {
  await client.query(`do $$
    declare
      told record;
      made bigint;
    begin
      for told in select * from told_jobs order by at loop
        made := (graphile_worker.add_job(told.identifier, told.payload, told.queue_name, told.run_at, told.max_attempts, told.key,
          told.priority, nullif(told.flags, '{}'))).id;
        if told.attempts >= told.max_attempts then
          perform graphile_worker.permanently_fail_jobs(array[made], told.last_error);
        elsif told.attempts > 0 then
          perform graphile_worker.reschedule_jobs(array[made], attempts => told.attempts);
        end if;
      end loop;
    end $$`)
  return countJobs(client)
}

export async function countJobs(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from graphile_worker._private_jobs',
  )
  return rows[0]?.count ?? 0
}
