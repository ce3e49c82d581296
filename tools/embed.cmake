# Writes OUT: an assembly file that carries FILES (relative to ROOT) inside the program, so that one
# binary is enough. src/app/embedded.cpp reads the table.
file(STRINGS ${LIST} files)
set(text "    .section .note.GNU-stack,\"\",@progbits\n    .section .rodata\n")
set(table "    .section .data.rel.ro,\"aw\"\n    .balign 8\n    .global neove_embedded\nneove_embedded:\n")
set(n 0)
foreach(file IN LISTS files)
  string(APPEND text "p${n}: .asciz \"${file}\"\nb${n}: .incbin \"${ROOT}/${file}\"\ne${n}: .byte 0\n")
  string(APPEND table "    .quad p${n}, b${n}, e${n}\n")
  math(EXPR n "${n} + 1")
endforeach()
string(APPEND table "    .quad 0, 0, 0\n")
file(WRITE ${OUT} "${text}${table}")
