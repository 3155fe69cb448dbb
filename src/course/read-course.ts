/** A lessons folder to a course, however broken: what could not be read is missing from it and named in the findings. */
import { readAbout, readChapterAbout } from './about.ts';
import { readCouncil } from './council.ts';
import type { About, Chapter, Council, FinalCheck, Guide, Lesson } from './course.ts';
import { readFinalCheck } from './final-check.ts';
import { readGuide } from './guide.ts';
import { readLesson } from './lesson.ts';
import { type ChapterFolder, type CourseFiles, readFiles } from './read-files.ts';
import { type Findings, missingFile, noFindings, openReport, type Report } from './report.ts';
import { type ListedSource, readSources } from './sources.ts';

export interface DraftCourse {
  about: About | null;
  council: Council | null;
  sources: ListedSource[];
  chapters: Chapter[];
  finalCheck: FinalCheck | null;
  which: Guide | null;
}

export interface Reading {
  files: CourseFiles;
  draft: DraftCourse;
  findings: Findings;
}

/** Reads everything. Throws only when the folder itself cannot be read. */
export async function readCourse(folder: string): Promise<Reading> {
  const findings = noFindings();
  const files = await readFiles(folder, findings);
  const page = <T>(path: string, read: (text: string, report: Report) => T | null): T | null =>
    readPageAt(path, files, findings, read);
  const chapters = numbered(files.chapters.map((chapter) => readChapter(chapter, files, findings)));
  if (chapters.length === 0) {
    const fix = 'Make a folder like `01-connected-places` with an about.md and lessons.';
    openReport('about.md', findings).error('no-chapters', 0, 'The course has no chapters.', fix);
  }
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const draft = {
    about: page('about.md', readAbout),
    council: page('council.md', readCouncil),
    sources: page('sources.md', readSources) ?? [],
    chapters,
    finalCheck: page('final-check.md', (text, report) => readFinalCheck(text, lessons, report)),
    which: files.texts.has('which.md') ? page('which.md', readGuide) : null,
  };
  return { files, draft, findings };
}

function readPageAt<T>(
  path: string,
  { texts }: CourseFiles,
  findings: Findings,
  read: (text: string, report: Report) => T | null,
): T | null {
  const report = openReport(path, findings);
  const text = texts.get(path);
  if (text !== undefined) return read(text, report);
  const known = findings.problems.some(({ file }) => file === path);
  if (!known) missingFile(report);
  return null;
}

/** Lessons count through the course. */
function numbered(chapters: readonly Chapter[]): Chapter[] {
  const before = (index: number) => chapters.slice(0, index).reduce((sum, { lessons }) => sum + lessons.length, 0);
  return chapters.map((chapter, index) => ({
    ...chapter,
    lessons: chapter.lessons.map((lesson, place) => ({ ...lesson, number: before(index) + place + 1 })),
  }));
}

function readChapter(folder: ChapterFolder, files: CourseFiles, findings: Findings): Chapter {
  const path = `${folder.path}/about.md`;
  const about = readPageAt(path, files, findings, readChapterAbout);
  if (folder.lessons.length === 0) {
    const fix = 'Add a lesson such as `01-know-what-you-have.md`, or remove the folder.';
    openReport(path, findings).error('empty-chapter', 0, 'This chapter has no lessons.', fix);
  }
  const lessons = folder.lessons.flatMap(({ path: file, id }): Lesson[] => {
    const text = files.texts.get(file);
    const lesson = text === undefined ? null : readLesson(text, { id, chapter: folder.id }, openReport(file, findings));
    return lesson ? [lesson] : [];
  });
  return { id: folder.id, title: about?.title ?? '', intro: about?.intro ?? '', lessons };
}
