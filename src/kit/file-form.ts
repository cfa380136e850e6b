import { type Asked, button, control, field, hidden } from './fields.ts'
import { attributes, type Html, html } from './html.ts'

interface FileForm extends Asked {
  readonly action: string
  readonly csrf: string
  /** Kinds that the browser offers; what comes is judged by what it is. */
  readonly accept: string
  readonly submit: string
  /** What is being written elsewhere, packed; it goes before the files. */
  readonly carry?: string | undefined
  /** What the script `send-files` says: `{nth}` and `{count}` in the first and the last are filled in. */
  readonly told?: { readonly sending: string; readonly broken: string; readonly failed: string }
  /** One file, not several. */
  readonly one?: boolean
  /** Fields that stand before the file, so that they are read before it. */
  readonly before?: readonly Html[]
}

/** A form that brings files along. Its guard stands before them. What was chosen cannot be shown again: a browser keeps it to itself. */
export function fileForm({ action, csrf, accept, submit, told, carry, one, before = [], ...asked }: FileForm): Html {
  return html`<form class="form" method="post" action="${action}" enctype="multipart/form-data" novalidate${attributes({ 'data-sending': told?.sending, 'data-broken': told?.broken, 'data-failed': told?.failed })}>
${hidden('_csrf', csrf)}${carry !== undefined && hidden('_carry', carry)}${before}
${field(asked, html`<input${control(asked)}${attributes({ type: 'file', accept, multiple: one !== true })}>`)}
<div class="actions">${button({ label: submit })}</div>
</form>`
}
