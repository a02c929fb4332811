// pdf.js loads this file by its address, as a worker; under Node as a module, for this export.
export { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
