/**
 * @license The tables are Copyright 1990-2009 Adobe Systems Incorporated, all rights reserved, BSD-3-Clause.
 * Redistribution and use in source and binary forms, with or without modification, are permitted under its
 * conditions; they come as they are, without any warranty. The full text is in pdfjs-dist/cmaps/LICENSE.
 */
// What the codes of Chinese text mean in a PDF that carries no font: all horizontal tables for simplified
// Chinese that the format predefines (ISO 32000-1, table 118), and the one from their glyphs to Unicode.
import gb1 from 'pdfjs-dist/cmaps/Adobe-GB1-UCS2.bcmap';
import gbEuc from 'pdfjs-dist/cmaps/GB-EUC-H.bcmap';
import gbPcEuc from 'pdfjs-dist/cmaps/GBpc-EUC-H.bcmap';
import gbkEuc from 'pdfjs-dist/cmaps/GBK-EUC-H.bcmap';
import gbkpEuc from 'pdfjs-dist/cmaps/GBKp-EUC-H.bcmap';
import gbk2k from 'pdfjs-dist/cmaps/GBK2K-H.bcmap';
import ucs2 from 'pdfjs-dist/cmaps/UniGB-UCS2-H.bcmap';
import utf16 from 'pdfjs-dist/cmaps/UniGB-UTF16-H.bcmap';

export default {
  'Adobe-GB1-UCS2.bcmap': gb1,
  'GB-EUC-H.bcmap': gbEuc,
  'GBpc-EUC-H.bcmap': gbPcEuc,
  'GBK-EUC-H.bcmap': gbkEuc,
  'GBKp-EUC-H.bcmap': gbkpEuc,
  'GBK2K-H.bcmap': gbk2k,
  'UniGB-UCS2-H.bcmap': ucs2,
  'UniGB-UTF16-H.bcmap': utf16,
};
