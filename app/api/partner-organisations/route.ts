import { answerLimio } from '@/lib/server/api/limio'

/** Limio’s list of partner organisations (docs/api.md). */
export const GET = answerLimio
