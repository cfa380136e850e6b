import type { Setup } from '../../../core/setup.ts'

/** The server that was kept or given, in its parts; undefined where there is none. */
export function serverOf(setup: Setup) {
  const { value } = setup.setting('SMTP_URL')
  if (!URL.canParse(value)) return undefined
  const { protocol, hostname, port, username, password } = new URL(value)
  return {
    host: hostname,
    port: port || (protocol === 'smtps:' ? '465' : '587'),
    safety: protocol === 'smtps:' ? 'smtps' : 'smtp',
    account: username === '' ? undefined : decodeURIComponent(username),
    password: password === '' ? undefined : decodeURIComponent(password),
  }
}
