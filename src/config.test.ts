import assert from 'node:assert/strict'
import { isAbsolute } from 'node:path'
import { describe, it } from 'node:test'
import { readConfig, SETTINGS } from './config.ts'

/** The lines of the one error about all settings that are wrong. */
const wrongOf = (environment: Record<string, string>) => {
  try {
    readConfig(environment)
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  return []
}

describe('the settings', () => {
  it('need none: the demo, on this machine alone, with its own database', () => {
    const config = readConfig({})
    const { port, host, baseUrl, demo, databaseUrl, rateLimit, trustProxy, country } = config
    assert.deepEqual(
      { port, host, baseUrl, demo, databaseUrl, rateLimit, trustProxy, country },
      {
        ...{ port: 3000, host: '127.0.0.1', baseUrl: 'http://localhost:3000', demo: true, databaseUrl: undefined },
        ...{ rateLimit: true, trustProxy: false, country: 'id' },
      },
    )
    assert.ok(isAbsolute(config.dataDir))
  })

  it('open the door to others only without the demo, or when told to', () => {
    assert.equal(readConfig({ DEMO: 'off' }).host, '0.0.0.0')
    assert.equal(readConfig({ HOST: '::' }).host, '::')
  })

  it('follow the port in the address, unless that is given', () => {
    assert.equal(readConfig({ PORT: '8080' }).baseUrl, 'http://localhost:8080')
    assert.equal(readConfig({ PORT: '8080', BASE_URL: 'https://lapor.example' }).baseUrl, 'https://lapor.example')
  })

  it('take the migrating role for the program’s where only one is given', () => {
    const url = 'postgres://app@db/jembatan'
    assert.equal(readConfig({ DATABASE_URL: url }).migrateDatabaseUrl, url)
    assert.equal(
      readConfig({ DATABASE_URL: url, MIGRATE_DATABASE_URL: 'postgres://b@db/j' }).migrateDatabaseUrl,
      'postgres://b@db/j',
    )
  })

  it('take what is empty or blank for not given', () => {
    assert.equal(readConfig({ PORT: ' ', DATABASE_URL: '' }).port, 3000)
  })

  it('name every wrong one at once, with what it should be', () => {
    const wrong = wrongOf({ PORT: 'http', DEMO: 'yes', BASE_URL: 'localhost', LOG_LEVEL: 'loud', RATE_LIMIT: '1' })
    assert.deepEqual(
      wrong.map((line) => line.split(' ')[0]),
      ['PORT', 'BASE_URL', 'DEMO', 'RATE_LIMIT', 'LOG_LEVEL'],
    )
    assert.match(wrong[0] ?? '', /should be a whole number from 1 to 65535, not "http"/)
    for (const line of wrong) assert.match(line, /should be .+, not ".+"\.$/)
  })

  it('refuse values that only look right', () => {
    const cases = {
      ...{ PORT: '0', BASE_URL: 'http://x/path', DATABASE_URL: 'mysql://x', SECRET: 'short', SMTP_URL: 'http://x' },
      ...{ MAIL_FROM: 'nobody', PORTAL_NAME: 'x'.repeat(61), HOST: 'a b', TRUST_PROXY: 'true' },
      FILES_URL: 'https://key:secret@host/bucket',
    }
    for (const [name, value] of Object.entries(cases)) assert.equal(wrongOf({ [name]: value }).length, 1, name)
  })

  it('take an S3 service with key, secret and bucket, and no part of it left out', () => {
    for (const url of ['s3+https://k:s%2Fx@s3.example/berkas?region=ap-southeast-3', 's3+http://k:s@127.0.0.1:9000/b'])
      assert.equal(readConfig({ FILES_URL: url }).filesUrl, url)
    for (const url of [
      's3+https://s3.example/berkas',
      's3+https://k:s@s3.example',
      's3+https://k:s@h/b/c',
      's3://k:s@h/b',
    ])
      assert.equal(wrongOf({ FILES_URL: url }).length, 1, url)
  })

  it('never repeat a secret in the message', () => {
    for (const { name } of SETTINGS.filter(({ secret }) => secret)) {
      const [line = ''] = wrongOf({ [name]: 'hunter2 hunter2' })
      assert.match(line, new RegExp(`^${name} should be`))
      assert.doesNotMatch(line, /hunter2/)
    }
  })

  it('are all said in one sentence or more for whoever runs the portal, and read without their own defaults failing', () => {
    assert.ok(SETTINGS.length >= 15)
    for (const { name, words } of SETTINGS) {
      assert.match(name, /^[A-Z_]+$/)
      assert.match(words, /^[A-Za-z].*\.$/s, name)
    }
    assert.deepEqual(wrongOf(Object.fromEntries(SETTINGS.map(({ name, fallback }) => [name, fallback]))), [])
  })
})
