import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSchema, pageAccessSchema, updateSchema } from './schema'

const schema = createSchema({ salesforceRequired: false })
const valid = { name: 'Acme', zuoraAccountKey: 'A1', invoiceOwner: 'partner' }

describe('a logo', () => {
  it.each([
    ['is an https address', 'https://cdn.example.com/a.svg', 'https://cdn.example.com/a.svg'],
    ['may name the usual port', 'https://cdn.example.com:443/a', 'https://cdn.example.com/a'],
    [
      'is written in plain characters',
      'https://bücher.example/ä',
      'https://xn--bcher-kva.example/%C3%A4',
    ],
    [
      'may have a host whose name only sounds private',
      'https://local.example/a',
      'https://local.example/a',
    ],
    ['may be missing', '  ', null],
    ['may be null', null, null],
  ])('%s', (_, logoUrl, kept) => {
    expect(schema.parse({ ...valid, logoUrl }).logoUrl).toBe(kept)
  })

  it.each([
    'http://cdn.example.com/a.svg',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'https://user:secret@cdn.example.com/a',
    'https://cdn.example.com:8443/a',
    'https://localhost/a',
    'https://127.0.0.1/a',
    'https://0x7f.1/a',
    'https://169.254.169.254/latest/meta-data',
    'https://8.8.8.8/a',
    'https://[::1]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://localhost./a',
    'https://app.localhost/a',
    'https://printer.local/a',
    'https://metadata.google.internal/a',
    'https://wiki.corp./a',
    'https://router.home.arpa/a',
    'https://',
    '//cdn.example.com/a',
    'logo.svg',
    `https://cdn.example.com/${'a'.repeat(2048)}`,
    `https://cdn.example.com/${'ä'.repeat(1000)}`,
    'x'.repeat(1_000_000),
    7,
    {},
  ])('is not %.40s', (logoUrl) => {
    const result = schema.safeParse({ ...valid, logoUrl })
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([['logoUrl']])
  })

  it.each([
    ['https://printer.local/a', /private network/],
    ['https://8.8.8.8/a', /a number/],
    ['https://logos.invalid/a', /cannot be found/],
    ['https://logos.test./a', /cannot be found/],
    ['https://logos.onion/a', /cannot be found/],
  ])('at %s is refused with what is true', (logoUrl, sentence) => {
    const result = schema.safeParse({ ...valid, logoUrl })
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([
      expect.stringMatching(sentence),
    ])
  })

  it('always fits the column, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (typed) => {
        const logoUrl = schema.safeParse({ ...valid, logoUrl: typed }).data?.logoUrl
        if (!logoUrl) return
        expect(logoUrl).toMatch(/^https:\/\/[\x21-\x7e]+$/)
        expect(logoUrl.length).toBeLessThanOrEqual(2048)
        expect(schema.parse({ ...valid, logoUrl }).logoUrl).toBe(logoUrl)
      }),
    )
  })
})

describe('any input', () => {
  it.each([
    ['create', schema],
    ['create with Salesforce', createSchema({ salesforceRequired: true })],
    ['update', updateSchema],
    ['page access', pageAccessSchema],
  ])('of %s is parsed or refused without an exception', (_, anySchema) => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.anything())
    const input = fc.oneof(
      fc.anything(),
      fc.record(
        {
          id: anything,
          version: anything,
          name: anything,
          logoUrl: anything,
          zuoraAccountKey: anything,
          salesforceAccountId: anything,
          invoiceOwner: anything,
          pages: anything,
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(input, (typed) => {
        const result = anySchema.safeParse(typed)
        if (!result.success) expect(result.error.issues.length).toBeGreaterThan(0)
      }),
    )
  })

  it('with a field that does not belong there is refused', () => {
    for (const field of ['id', 'version', 'createdAt', 'constructor', 'toString']) {
      expect(schema.safeParse({ ...valid, [field]: 1 }).success).toBe(false)
    }
  })
})
