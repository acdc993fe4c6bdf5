type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}.${string}`
    ? Name
    : Pattern extends `${string}:${infer Name}`
      ? Name
      : never;

export interface Path<Pattern extends string> {
  readonly pattern: Pattern;
  to(params: Record<ParamNames<Pattern>, string | number>): string;
}

/** One address, written once: `pattern` mounts the route, `to` builds the link. */
export function path<const Pattern extends string>(pattern: Pattern): Path<Pattern> {
  return {
    pattern,
    to: (params) =>
      pattern.replace(/:(\w+)/g, (_match, name: string) =>
        encodeURIComponent(String(params[name as ParamNames<Pattern>])),
      ),
  };
}
