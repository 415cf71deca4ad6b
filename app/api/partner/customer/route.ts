import { answerLimio } from '@/lib/server/api/limio'

/** Limio’s search of a partner’s customers (docs/api.md). */
export const GET = answerLimio
