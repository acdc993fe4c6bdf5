import { path } from '../../web/path.ts';

export const certificationPaths = {
  certificates: path('/certificates'),
  certificate: path('/certificates/:number'),
  verifyForm: path('/verify'),
  verify: path('/verify/:number'),
};

/** The address of the PDF of a certificate, in a language. */
export function pdfAddress(number: string, language: string): string {
  return `${certificationPaths.certificate.to({ number })}.pdf?language=${language}`;
}
