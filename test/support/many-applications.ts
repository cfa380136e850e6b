import type { ApplicationGround } from './applications.ts'
import type { Casework } from './casework.ts'
import { asOwner } from './owner.ts'

const LETTERS = '23456789CDFGHJKMNPQRTVW'

/** Puts so many applications of one form into the tables: four in five are over, the others in every status in which an agency has work. */
export async function manyApplications(ground: Casework, made: ApplicationGround, count: number): Promise<void> {
  const { formId, number, serviceVersionId } = made.version
  const letter = (place: number) => `substr('${LETTERS}', (i / ${23 ** place})::int % 23 + 1, 1)`
  const name = `'222-2' || ${letter(4)} || ${letter(3)} || '-' || ${letter(2)} || ${letter(1)} || ${letter(0)} || '2'`
  await asOwner(
    ground.url,
    `create temporary table given as select gen_random_uuid() as case_id, ${name} as number, i,
       (array['submitted', 'processing', 'asked', 'granted', 'objected', 'delivered', 'delivered', 'refused', 'delivered', 'closed'])[case when i % 5 = 0 then i / 5 % 5 + 1 else 6 + i % 5 end] as status
       from generate_series(0, ${count - 1}) as i;
     insert into core.cases (case_id, system, number, language, channel, filed_at)
       select case_id, 'mall', number, 'id', 'web', timestamptz '2026-11-24 03:00Z' - i * interval '4 minutes' from given;
     insert into mall.applications (case_id, form_id, form_number, service_version_id, service_id, agency_id, status, begun_at, changed_at, returned_at, submitted_at,
         officer_id, decided_at, decision, decision_reason, decision_article, objected_at, ended_at, next_step, next_due_on)
       select case_id, ${formId}, ${number}, ${serviceVersionId}, '${made.service}', '${made.agency}', status, at, at, at, at,
         case when status = 'submitted' then null else ${ground.people.one.officerId} end,
         case when status in ('submitted', 'processing', 'asked') then null else at + interval '2 days' end,
         case when status in ('submitted', 'processing', 'asked') then null when status in ('refused', 'objected') then 'refused' when status = 'closed' then 'closed' else 'granted' end,
         'Rekaan', 'Rekaan', case when status = 'objected' then at end, case when status in ('delivered', 'refused', 'closed') then at end,
         case when status in ('submitted', 'processing', 'asked') then 'promise' when status = 'objected' then 'review' end,
         case when status in ('submitted', 'processing', 'objected') then at::date + 3 end
       from (select *, timestamptz '2026-11-24 03:00Z' - i * interval '4 minutes' as at from given) g;
     insert into mall.application_requests (case_id, asked_at, words, remind_on, answer_until)
       select case_id, now(), 'Rekaan?', '2026-11-20', '2026-11-22' from given where status = 'asked';
     drop table given;`,
  )
  await asOwner(ground.url, 'vacuum analyze mall.applications')
}
