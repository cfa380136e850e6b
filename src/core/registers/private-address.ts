import { BlockList, isIPv6 } from 'node:net'

/**
 * Whether an address belongs to no one on the open Internet: this machine, the house's own network, the clouds' addresses that tell their
 * secrets, and whatever has one of these folded into it (IANA special-purpose registries; RFC 6890).
 */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  return isIPv6(plain) ? PRIVATE.check(plain, 'ipv6') : PRIVATE.check(plain, 'ipv4')
}

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')

for (const [net, bits] of [
  ['::', 127],
  // IPv4 folded in: translated (NAT64), 6to4, Teredo. Who has an IPv4 address can be asked by it; a mapped one is judged as IPv4.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')
