import type { Casework } from './casework.ts'
import type { Cases } from './every-page.ts'
import { LETTER } from './malls.ts'

/** An invented secret of an invitation, for the page where it is taken up. */
export const TOKEN = 'an-invented-secret-of-a-link-of-43-letters-x'

/** The addresses under which a route of the list is visited, on the ground of `makeCases`. */
export function addressesOf(path: string, ground: Casework, cases: Cases): string[] {
  const { numbers, part, files, mall, form, applied, ticket, paper, applications } = cases
  if (path.startsWith('/papers/')) return [path.replace(':code', paper)]
  if (path.startsWith('/work/applications/:number') && !path.includes(':file'))
    return applications.map((number) => path.replace(':number', number))
  if (path.includes('/applications/:number'))
    return applied.map(({ number, fileId }) =>
      path
        .replace(':number', number)
        .replace(':file', fileId)
        .replace(':register', 'penduduk-rekaan')
        .replace(':question', path.includes('/papers/') ? 'q2' : 'q1'),
    )
  if (path.includes(':number'))
    return [...Object.values(numbers), part].flatMap((number) => {
      const one = path.replace(':number', number)
      return one.includes(':file') ? files.map((file) => one.replace(':file', file)) : [one]
    })
  // The country pack's own editions: of the calendar, of the rules.
  if (path.includes(':edition')) return ['1', '2'].map((edition) => path.replace(':edition', edition))
  if (path.startsWith('/appointments/'))
    return mall.appointments.map((token) => path.replace(':token', token).replace(':key', LETTER))
  if (path.startsWith('/survey/')) return [path.replace(':token', mall.survey)]
  const others: Readonly<Record<string, string>> = {
    ':code': 'id.32.73',
    ':officer': ground.people.head.officerId,
    ':token': TOKEN,
    ':mall': mall.mallId,
    ':group': mall.groupId,
    ':counter': mall.counterId,
    ':service': mall.serviceId,
    ':device': mall.deviceId,
    ':series': mall.seriesId,
    ':allowance': mall.allowanceId,
    ':exception': mall.exceptionId,
    ':result': mall.resultId,
    ':ticket': ticket,
    ':part': 'fee',
    ':register': 'penduduk-rekaan',
    ':question': form.question,
    ':test': form.test,
    ':version': '1',
  }
  return [path.replace(/:\w+/g, (name) => others[name] ?? name)]
}
