// The build with the newer parts of the language written out, for Chromium 123 and phones of the last years.
export { getDocument, GlobalWorkerOptions, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
