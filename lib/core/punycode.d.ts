declare module 'punycode.js' {
  const punycode: {
    /** A domain with its `xn--` labels decoded (RFC 3492), without checking them. */
    toUnicode(domain: string): string
  }
  export default punycode
}
