import type { LanguageModel } from 'ai';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';

/** A language model that the organisation has chosen and pays for; `label` names it beside everything that it wrote. */
export interface Model {
  readonly label: string;
  readonly language: LanguageModel;
}

export type Answered<T> = { value: T } | { problem: 'unreachable' | 'not_understood' };

/**
 * Asks for JSON of a shape. The shape stands in the prompt, because many self-hosted servers cannot force one; fences and thinking around
 * the answer are cut away. What does not fit is sent back once with the error; then the caller goes on without.
 */
export async function askModel<Shape extends z.ZodMiniType>(
  model: Model,
  question: { system: string; prompt: string; shape: Shape; milliseconds: number },
): Promise<Answered<z.output<Shape>>> {
  // A company without a model of its own never pays for what would ask one.
  const { generateText } = await import('ai');
  let prompt = question.prompt;
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    let text: string;
    try {
      const answer = await generateText({
        model: model.language,
        instructions: question.system,
        prompt,
        maxRetries: 1,
        temperature: 0,
        abortSignal: AbortSignal.timeout(question.milliseconds),
      });
      text = answer.text;
    } catch {
      // The error may hold the address or the key; whoever asked is told only that there was no answer.
      return { problem: 'unreachable' };
    }
    const found = jsonIn(text);
    const read = found === undefined ? null : safeParse(question.shape, found);
    if (read?.success) return { value: read.data };
    const [issue] = read?.error?.issues ?? [];
    const why = issue ? `${issue.path.join('.')}: ${issue.message}` : 'it was not JSON';
    prompt = `${question.prompt}\n\nYour last answer could not be used (${why}). Answer with the JSON alone.`;
  }
  return { problem: 'not_understood' };
}

/** The JSON in an answer: after any thinking, inside any fence, between the first bracket and its last. */
export function jsonIn(text: string): unknown {
  const said = text.replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '');
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(said)?.[1];
  for (const part of [fenced, said]) {
    if (part === undefined) continue;
    const from = part.search(/[[{]/);
    const to = Math.max(part.lastIndexOf('}'), part.lastIndexOf(']'));
    if (from < 0 || to <= from) continue;
    try {
      return JSON.parse(part.slice(from, to + 1));
    } catch {
      continue;
    }
  }
  return undefined;
}
