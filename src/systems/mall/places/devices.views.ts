import type { PageContext } from '../../../core/house.ts'
import { sayMoment } from '../../../kit/clock.ts'
import {
  checkbox,
  checkboxes,
  errorSummary,
  type FieldProblems,
  formFrame,
  radios,
  textField,
} from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState, notice, receipt, table } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { removal } from './groups.views.ts'
import { type CounterGroup, DEVICE_KINDS, type Device, type Mall } from './mall.ts'
import type { Titled } from './malls.views.ts'
import { placeWordsOf } from './words/words.ts'

interface Seen {
  readonly mall: Mall
  readonly devices: readonly Device[]
  readonly groups: readonly CounterGroup[]
  readonly problems: FieldProblems
}

export function devicesView(c: PageContext, { mall, devices, groups, problems }: Seen): Titled {
  const { work: words, wrong } = placeWordsOf(c.language)
  const at = `/work/malls/${mall.mallId}/devices`
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  const prefixes = new Map(groups.map(({ groupId, prefix }) => [groupId, prefix]))
  const rows = devices.map(({ deviceId, name, kind, groupIds, seenAt }) => [
    name,
    words.kinds[kind],
    groupIds.map((id) => prefixes.get(id) ?? '–').join(', ') || words.all,
    seenAt ? sayMoment(seenAt, c.language, mall.zone) : words.never,
    removal(c, `${at}/${deviceId}/ending`, name, words.revoke),
  ])
  const head = [words.device, words.kind, words.deviceGroups, words.seen, words.revoke]
  const choices = groups.map(({ groupId, prefix, name }) => ({
    value: groupId,
    label: `${prefix} – ${inLanguage(name, c.language)}`,
  }))
  const chosen = [c.typed.groups].flat().filter((one) => typeof one === 'string')
  return {
    title: `${words.devices} – ${inLanguage(mall.name, c.language)}`,
    body: html`${crumbsTo(c, mall)}${errorSummary(problems, { title: wrong })}${c.query.done === 'deviceRevoked' && doneNotice(words.done.deviceRevoked)}
<h1>${words.devices}</h1><p class="lead">${words.devicesLead}</p>
${devices.length === 0 ? emptyState({ title: words.devicesNone }) : table(words.devices, head, rows, { titled: true })}
<p><a href="/work/malls/${mall.mallId}/kiosks">${words.kiosksStop}</a></p>
<h2>${words.addDevice}</h2>
${formFrame({
  ...{ action: at, csrf: c.csrf(), submit: words.addDevice },
  body: [
    radios({
      ...{ name: 'kind', label: words.kind, problems, value: typed('kind') },
      choices: DEVICE_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    }),
    textField({
      ...{ name: 'name', label: words.deviceName, hint: words.deviceNameHint, problems, value: typed('name') },
    }),
    checkbox({ name: 'has_printer', label: words.printer, hint: words.printerHint }),
    ...(choices.length > 0
      ? [
          checkboxes({
            ...{ name: 'groups', label: words.deviceGroups, hint: words.deviceGroupsHint, problems, choices },
            values: chosen,
          }),
        ]
      : []),
  ],
})}`,
  }
}

/** The token of a new machine, once. */
export function tokenView(
  c: PageContext,
  mall: Mall,
  { name, token }: { readonly name: string; readonly token: string },
): Titled {
  const { work: words } = placeWordsOf(c.language)
  return {
    title: words.tokenTitle,
    body: html`${crumbsTo(c, mall)}<h1>${words.tokenTitle}</h1>${notice('warn', words.tokenLead)}
${receipt([{ term: name, code: token }])}
<p><a href="/work/malls/${mall.mallId}/devices">${words.devices}</a></p>`,
  }
}

function crumbsTo(c: PageContext, mall: Mall) {
  const { crumbs } = placeWordsOf(c.language)
  return breadcrumbs(crumbs, [{ href: `/work/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) }])
}
