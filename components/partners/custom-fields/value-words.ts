import { dayText } from '@/components/ui/day'
import { numberWords } from '@/components/ui/number-words'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'

/** What a field says of an organisation, within a sentence. */
export function valueWords({ kind, shown }: OwnFieldView): string {
  if (shown === null) return 'nothing'
  if (kind === 'date') return dayText(shown)
  return kind === 'number' ? numberWords(shown) : shown
}
