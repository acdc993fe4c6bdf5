/** A signed-in visitor by plain HTTP, who keeps cookies by hand. */
export interface Walker {
  get(address: string): Promise<{ status: number; text: string; location: string | null; type: string }>;
  /** The Cookie header that carries the session. */
  cookie(): string;
}

const pairOf = (cookie: string): [string, string] => {
  const pair = cookie.split(';')[0] ?? '';
  return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
};

/** Signs in at a server and returns a visitor; with null nobody is signed in. */
export async function walkAs(baseUrl: string, account: { username: string; password: string } | null): Promise<Walker> {
  const cookies = new Map<string, string>();
  const send = async (address: string, init: { method?: string; body?: URLSearchParams } = {}): Promise<Response> => {
    const answer = await fetch(baseUrl + address, {
      redirect: 'manual',
      ...init,
      headers: {
        Accept: 'text/html',
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...pairOf(cookie));
    return answer;
  };
  if (account !== null) {
    const page = await (await send('/sign-in')).text();
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf, ...account });
    const answer = await send('/sign-in', { method: 'POST', body });
    if (answer.status !== 303) throw new Error(`${account.username} could not sign in: ${String(answer.status)}`);
  }
  return {
    cookie: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    get: async (address) => {
      const answer = await send(address);
      return {
        status: answer.status,
        text: await answer.text(),
        location: answer.headers.get('location'),
        type: answer.headers.get('content-type') ?? '',
      };
    },
  };
}

const decode = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&#x3D;/g, '=')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"');

/** Addresses of links and of forms that only ask, on a page. */
export function linksIn(page: string): string[] {
  const links = [...page.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map((match) => decode(match[1] ?? ''));
  const forms = [...page.matchAll(/<form\b[^>]*>/g)]
    .map((match) => match[0])
    .filter((form) => !/method="post"/i.test(form))
    .map((form) => decode(/action="([^"]*)"/.exec(form)?.[1] ?? ''));
  return [...links, ...forms].filter((link) => link !== '' && !link.startsWith('#'));
}

/** Everything that a page makes a browser fetch by itself. */
export function fetchedBy(page: string): string[] {
  return [...page.matchAll(/\s(?:src|poster|data)="([^"]*)"|<link\b[^>]*\shref="([^"]*)"/g)].map((match) =>
    decode(match[1] ?? match[2] ?? ''),
  );
}

/** A page's address with its numbers and names taken out, so that pages of a kind count as one. */
export function kindOf(address: string): string {
  return address
    .replace(/\?.*$/, '')
    .split('/')
    .map((part) =>
      /^(DG\d+|[A-Z]\d\d(-\d+)?|S\d+|R\d\d|[0-9a-f]{24}|[0-9A-Z]{4}-.*|[A-Z]{2,3})$/.test(part) ? ':id' : part,
    )
    .join('/');
}
