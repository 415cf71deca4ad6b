import type { ImportKind } from '@/db/enums'

type ImportFacts = { id: string; file: string }

/** What happens to files that are imported. */
export type ImportEvents = {
  /** `size`: in bytes. */
  'import.uploaded': { after: ImportFacts & { size: number; sha256: string } }
  'import.started': { after: ImportFacts & { kind: ImportKind; rows: number; sha256: string } }
  'import.paused': { after: ImportFacts }
  'import.resumed': { after: ImportFacts }
  'import.cancelled': { after: ImportFacts }
  'import.discarded': { after: ImportFacts }
  'import.finished': {
    after: ImportFacts & { created: number; skipped: number; failed: number }
  }
}
