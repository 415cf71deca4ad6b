import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { FileProblem } from '../stored'
import { sharedStrings, sheetRows } from './sheet'
import { type FileRow, type Spend, Unreadable } from './unreadable'
import { xmlAttributes } from './xml'

/** A file of which any part can be read. */
export type FileParts = {
  size: number
  /** Its bytes from one place to before another. */
  read(from: number, to: number): AsyncIterable<Uint8Array>
}

/** What a workbook may hold at most: entries, and bytes of all that is read of it. */
const mostEntries = 500
const mostUnpacked = 200_000_000
const largestIndex = 1_000_000

class PartsReader extends RandomAccessReader {
  constructor(private readonly parts: FileParts) {
    super()
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.parts.read(start, end), { objectMode: false })
  }
}

/**
 * The rows of a workbook's first sheet. Read without trust in the file: what it says of its sizes is held against what
 * there is, and entities, macros and encryption are refused.
 * @throws Unreadable
 */
export async function* xlsxRows(file: FileParts, spend?: Spend): AsyncGenerator<FileRow> {
  let zip: ZipFile | undefined
  let strings: ReturnType<typeof sharedStrings> | undefined
  try {
    if (await isCompound(file)) throw refused('encrypted')
    zip = await fromRandomAccessReaderPromise(new PartsReader(file), file.size, {
      autoClose: false,
      strictFileNames: true,
    })
    const parts = await contentsOf(zip, spend)
    const sheet = await firstSheet(parts)
    strings = sharedStrings(parts.open('xl/sharedStrings.xml'))
    yield* sheetRows(parts.open(sheet), strings)
  } catch (error) {
    throw isOurs(error) ? error : new Unreadable({ code: 'broken_workbook' })
  } finally {
    await strings?.close()
    zip?.close()
  }
}

/** What PostgreSQL says while the file is read is no fault of the file. */
const isOurs = (error: unknown) =>
  error instanceof Unreadable || (error instanceof Error && 'query' in error)

/** What Excel protects by a password is no ZIP file but a compound one, as its older workbooks are. */
async function isCompound(file: FileParts): Promise<boolean> {
  for await (const bytes of file.read(0, 4))
    return Buffer.from(bytes).toString('hex') === 'd0cf11e0'
  return false
}

type Contents = { open(name: string): AsyncIterable<Uint8Array> }

async function contentsOf(zip: ZipFile, spend?: Spend): Promise<Contents> {
  if (zip.entryCount > mostEntries) throw refused('too_many_parts')
  const entries = new Map<string, Entry>()
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry
    if (entry.isEncrypted()) throw refused('encrypted')
    if (/vbaProject\.bin$/i.test(fileName)) throw refused('macros')
    declared += entry.uncompressedSize
    if (entries.size >= mostEntries) throw refused('too_many_parts')
    if (declared > mostUnpacked) throw refused('unpacks_to_too_much')
    entries.set(fileName.toLowerCase(), entry)
  }
  let left = mostUnpacked
  return {
    /** yauzl ends a stream that has more bytes than its entry declares; all that are read are counted besides. */
    async *open(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) throw refused('broken_workbook')
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        left -= piece.length
        if (left < 0) throw refused('unpacks_to_too_much')
        spend?.(piece.length)
        yield piece
      }
    },
  }
}

/** The part that holds the first sheet, as the workbook and its relationships name it. */
async function firstSheet(parts: Contents): Promise<string> {
  const [sheet] = await xmlAttributes(parts.open('xl/workbook.xml'), 'sheet', largestIndex)
  const wanted = Object.entries(sheet ?? {}).find(([name]) => name.endsWith(':id'))?.[1]
  if (!wanted) throw refused('broken_workbook')
  const links = await xmlAttributes(
    parts.open('xl/_rels/workbook.xml.rels'),
    'Relationship',
    largestIndex,
  )
  const target = links.find(({ Id }) => Id === wanted)?.Target
  if (!target) throw refused('broken_workbook')
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

const refused = (code: FileProblem['code']) => new Unreadable({ code })
