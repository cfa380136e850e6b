// Plain JavaScript on purpose: an older Node could not even read the program to say what is wrong.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Jembatan needs Node 24, and this is Node ${process.versions.node}. On Linux "npm ci" brings it along: start with "npm start" or "npm run jembatan -- ...". Elsewhere install Node 24 from nodejs.org.`,
  )
  process.exit(1)
}
// That a part of Node is experimental is for us to know; whoever runs the portal can do nothing about it.
const tellers = process.listeners('warning')
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') for (const tell of tellers) tell(warning)
})
const { main } = await import('../src/main.ts')
await main(process.argv.slice(2))
