# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows each rule of the tree something bad, and something good: a rule that cannot fail holds nothing."""

import tempfile
import unittest
from pathlib import Path

import tree_rules


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def problems(self, rule):
        return list(rule(self.root))

    def assert_broken(self, rule, *words):
        problems = self.problems(rule)
        self.assertEqual(len(problems), 1, problems)
        for word in words:
            self.assertIn(word, problems[0])

    def assert_kept(self, rule):
        self.assertEqual(self.problems(rule), [])

    def test_layer_upwards(self):
        self.put("src/trace/a.c", '#include "trace/a.h"\n#include "model/b.h"\n')
        self.assert_broken(tree_rules.layer_problems, "a.c:2", "trace may not include model/b.h")

    def test_layer_allowed(self):
        self.put("src/session/a.c", '#include "trace/a.h"\n#include "probe/control-page.h"\n')
        self.put("src/scene/a.c", '#include "trace/a.h"\n#include "model/a.h"\n')
        self.assert_kept(tree_rules.layer_problems)

    def test_layer_only_the_control_page(self):
        self.put("src/session/a.c", '#include "probe/probe-send.h"\n')
        self.assert_broken(tree_rules.layer_problems, "session may not include probe/probe-send.h")

    def test_layer_unknown_room(self):
        self.put("src/attic/a.c", "\n")
        self.assert_broken(tree_rules.layer_problems, "attic")

    def test_layer_short_path(self):
        self.put("src/model/a.c", '#include "lens-trace.h"\n')
        self.assert_broken(tree_rules.layer_problems, "room/lens-trace.h")

    def test_program_alone(self):
        self.put("src/programs/a.h", "\n")
        self.put("src/programs/a.c", '#include "programs/a.h"\n')
        self.assert_broken(tree_rules.layer_problems, "nothing of ours")

    def test_toolkit_below_draw(self):
        self.put("src/scene/a.c", "#include <glib.h>\n#include <gtk/gtk.h>\n")
        self.assert_broken(tree_rules.library_problems, "a.c:2", "<gtk/gtk.h>")

    def test_adwaita_in_draw(self):
        self.put("src/draw/a.c", "#include <gtk/gtk.h>\n#include <adwaita.h>\n")
        self.assert_broken(tree_rules.library_problems, "<adwaita.h>")

    def test_glib_in_worker(self):
        self.put("src/probe/a.c", "#include <stdio.h>\n#  include <glib.h>\n")
        self.assert_broken(tree_rules.library_problems, "a.c:2", "<glib.h>")

    def test_long_file(self):
        self.put("src/model/a.c", "\n" * 401)
        self.put("src/model/b.c", "\n" * 400)
        self.assert_broken(tree_rules.long_file_problems, "a.c: 401 lines")

    def test_long_function(self):
        self.put("src/model/a.c", "void\nf (void)\n{\n" + "  g ();\n" * 79 + "}\n")
        self.put("src/model/b.c", "void\nf (void)\n{\n" + "  g ();\n" * 78 + "}\n")
        self.put("src/model/c.c", "struct t\n{\n" + "  int a;\n" * 100 + "};\n")
        self.assert_broken(tree_rules.long_function_problems, "a.c:3", "81 lines")

    def test_top_level(self):
        for name in (".gitignore", "README.md", "run", "notes.txt"):
            self.put(name, "\n")
        self.assert_broken(tree_rules.top_level_problems, "notes.txt")

    def test_licence(self):
        self.put("src/model/a.c", "/* a.c: no licence */\n")
        self.put("src/model/b.c", "/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
        self.assert_broken(tree_rules.licence_problems, "a.c:1")

    def test_unfinished(self):
        self.put("src/model/a.c", "int a;\n/* TO" + "DO: the rest */\n")
        self.put("src/model/b.c", 'char name[] = "log-XXXXXX"; /* stubborn */\n')
        self.assert_broken(tree_rules.unfinished_problems, "a.c:2")

    def test_chooser(self):
        self.put("src/app/a.c", "void\nf (void)\n{\n  gtk_native_dialog_show (d);\n}\n")
        self.put("src/app/lens-chooser.c", "gtk_native_dialog_show (d);\n")
        self.assert_broken(tree_rules.chooser_problems, "a.c:4")

    def test_comment_missing(self):
        self.put("src/model/a.h", "/* a.h: things */\n\nint lens_a (void);\nvoid lens_a_free (int a);\n")
        self.assert_broken(tree_rules.comment_problems, "lens_a")

    def test_comment_of_a_group(self):
        self.put("src/model/a.h", "/* Both count. */\nint lens_a (void);\nint lens_b (void);\n\nint lens_c (void); /* one */\n\n"
                                  "/**\n * lens_d:\n\n * long */\nint *lens_d (int a,\n  int b);\n")
        self.assert_kept(tree_rules.comment_problems)

    def test_message(self):
        self.put("src/model/a.c", 'f (_("%" G_GUINT64_FORMAT " bytes"), n);\n')
        self.put("src/model/b.c", 'f (_("%" PRIu64 " bytes (all)"), n); g ("%" G_GUINT64_FORMAT, n);\n')
        self.assert_broken(tree_rules.message_problems, "a.c:1", "PRIu64")

    def test_potfiles_of_the_desktop(self):
        self.put("po/POTFILES", "")
        self.put("data/a.gschema.xml", '<schemalist gettext-domain="a"><schema/></schemalist>\n')
        self.assert_broken(tree_rules.potfiles_problems, "a.gschema.xml is missing")

    def test_potfiles(self):
        self.put("po/POTFILES", "# all\nsrc/model/a.c\nsrc/model/gone.c\n")
        self.put("src/model/a.c", 'f (_("A sentence."));\n')
        self.put("src/model/b.c", 'f ("no sentence");\n')
        self.assert_broken(tree_rules.potfiles_problems, "gone.c")
        self.put("ui/a.ui", '<property name="label" translatable="yes">Open</property>\n')
        self.put("po/POTFILES", "src/model/a.c\n")
        self.assert_broken(tree_rules.potfiles_problems, "ui/a.ui is missing")
        tree_rules.write_potfiles(self.root)
        self.assert_kept(tree_rules.potfiles_problems)


if __name__ == "__main__":
    unittest.main()
