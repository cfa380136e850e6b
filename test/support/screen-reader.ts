import type { Page } from 'playwright-core'

/** A node of the browser's accessibility tree, as the Chrome DevTools Protocol tells it. */
interface AxNode {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
  readonly value?: { readonly value: string | number }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
  readonly childIds?: readonly string[]
}

/** What a screen reader says from the top of the page to its foot, a line a thing. With `part`, of that landmark alone. */
export async function heardOn(page: Page, part?: 'main'): Promise<string[]> {
  // What takes the focus by itself takes it a moment after the page has come.
  if ((await page.locator('main [autofocus]').count()) > 0) await page.locator('main [autofocus]:focus').waitFor()
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const top = nodes.find((node) => roleOf(node) === (part ?? 'RootWebArea'))
  return top ? joined(linesOf(top, byId)).map(asOne) : []
}

interface Line {
  readonly text: string
  /** Of running words, which are heard as one. */
  readonly plain?: boolean
}

/** Their name is all that is heard of them: what they hold is in it. */
const WHOLE = new Set([
  'heading',
  'link',
  'button',
  'image',
  'textbox',
  'searchbox',
  'radio',
  'checkbox',
  'combobox',
  'Date',
])
/** Read with the thing that they name. */
const NAMING = new Set(['LabelText', 'Legend', 'Figcaption', 'caption'])
/** Their words are not run together with those before and after. */
const APART = new Set([
  'listitem',
  'paragraph',
  'term',
  'definition',
  'DescriptionListTerm',
  'DescriptionListDetail',
  'cell',
  'columnheader',
  'gridcell',
])
const LANDMARKS = new Set(['banner', 'navigation', 'main', 'contentinfo', 'complementary', 'search', 'region', 'form'])
const SPOKEN: Readonly<Record<string, string>> = {
  textbox: 'edit box',
  radio: 'radio button',
  Date: 'date box',
  combobox: 'list to choose from',
  contentinfo: 'foot of the page',
  banner: 'head of the page',
  alert: 'alert',
  status: 'status',
  group: 'group',
  radiogroup: 'group',
  table: 'table',
  row: 'row',
  DisclosureTriangle: 'can be opened',
}

function linesOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): Line[] {
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])
  const inside = () => children.flatMap((child) => linesOf(child, byId))
  if (node.ignored) return inside()
  const role = roleOf(node)
  const name = node.name?.value.trim() ?? ''
  if (role === 'StaticText') return name === '' ? [] : [{ text: name, plain: true }]
  if (role === 'InlineTextBox' || role === 'ListMarker' || NAMING.has(role)) return []
  if (WHOLE.has(role)) return [{ text: [said(role, name, node), ...statesOf(node)].join(', ') }]
  if (role === 'list') return [{ text: `list of ${children.length}` }, ...inside()]
  if (APART.has(role)) return apart(inside())
  if (LANDMARKS.has(role) || (role in SPOKEN && (role !== 'group' || name !== '')))
    return [{ text: [said(role, name, node), ...statesOf(node)].join(', ') }, ...inside()]
  return inside()
}

function roleOf({ role }: AxNode): string {
  return role?.value ?? ''
}

function said(role: string, name: string, node: AxNode): string {
  const kind = role === 'heading' ? `heading ${propertyOf(node, 'level')}` : (SPOKEN[role] ?? role)
  return name === '' ? kind : `${kind} “${name}”`
}

function statesOf(node: AxNode): string[] {
  const value = node.value?.value
  return [
    ...(propertyOf(node, 'required') === true ? ['required'] : []),
    ...(propertyOf(node, 'invalid') === 'true' ? ['wrong'] : []),
    ...(propertyOf(node, 'checked') === 'true' ? ['chosen'] : []),
    ...(typeof value === 'string' && value !== '' && roleOf(node) !== 'link' ? [`holds “${value}”`] : []),
    ...(node.description?.value ? [`then “${node.description.value}”`] : []),
    ...(propertyOf(node, 'focused') === true ? ['**has the focus**'] : []),
  ]
}

function propertyOf({ properties }: AxNode, name: string): unknown {
  return properties?.find((one) => one.name === name)?.value.value
}

/** Ends the running words before and after. */
function apart(lines: Line[]): Line[] {
  return joined(lines).map((text) => ({ text }))
}

function joined(lines: readonly Line[]): string[] {
  const all: string[] = []
  let running = false
  for (const { text, plain = false } of lines) {
    if (running && plain) all.push(`${all.pop()} ${text}`)
    else all.push(text)
    running = plain
  }
  return all
}

/** Numbers and keys are drawn anew each time. */
function asOne(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(/^(Read aloud:) .*/, '$1 …')
    .replace(/\b(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}\b/g, 'KEY')
    .replace(/\b[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}\b/g, 'NUMBER')
}
